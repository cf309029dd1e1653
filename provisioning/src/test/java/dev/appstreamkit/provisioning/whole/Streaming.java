package dev.appstreamkit.provisioning.whole;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Elastic fleets that stream applications of app blocks, in words that can be changed. */
final class Streaming {

  static final String WINDOWS = "WINDOWS_SERVER_2019";

  private final Bucket bucket = Bucket.builder("mytest-appstream-apps").appStreamAccess().build();
  private final Path file;

  /** What says how the block is mounted; another number replaces it. */
  int seconds = 1;

  /** How many applications are in the block. */
  int applications = 1;

  /** How many fleets stream each of them. */
  int fleets = 1;

  /** The families of instances of the applications; others replace them. */
  String family = "GENERAL_PURPOSE";

  /** The display name of a block that is packed on a builder; another one replaces it. */
  String packed = "packed";

  /** Whether there is a block with a builder that stays. */
  boolean builder;

  Streaming(Path folder) {
    file = folder.resolve("archive");
    try {
      Files.writeString(file, "an archive");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AppBlock block() {
    S3Object archive = S3Object.upload(file, bucket, "archive");
    return AppBlock.builder("tools")
        .source(archive)
        .setupScript(Script.of(archive.location(), "a.exe", Duration.ofSeconds(seconds)))
        .build();
  }

  static Fleet fleet(int number) {
    return Fleet.builder("streaming-" + number)
        .elastic(Elastic.of(10, WINDOWS))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1", "subnet-2"))
        .stopped()
        .build();
  }

  private AppBlockBuilder packing() {
    return AppBlockBuilder.builder("packing")
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1", "subnet-2"))
        .appBlock(
            AppBlock.builder("drawing")
                .packaging(PackagingType.APPSTREAM2)
                .displayName(packed)
                .source(S3Location.bucket("mytest-packed"))
                .build())
        .stopped()
        .build();
  }

  ResourceSpec[] described() {
    List<ResourceSpec> all = new ArrayList<>(List.of(block()));
    for (int i = 0; i < fleets; i++) {
      all.add(Stack.builder("stack-" + i).fleet(fleet(i)).build());
    }
    for (int i = 0; i < applications; i++) {
      Application.Builder application =
          Application.builder("editor-" + i)
              .appBlock(block())
              .icon(S3Object.upload(file, bucket, "icon"))
              .launchPath("a.exe")
              .platforms(WINDOWS)
              .instanceFamilies(family);
      for (int j = 0; j < fleets; j++) {
        application.associateWith(fleet(j));
      }
      all.add(application.build());
    }
    if (builder) {
      all.add(packing());
    }
    return all.toArray(ResourceSpec[]::new);
  }
}
