package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.ScriptDetails;

/** Describes what Elastic fleets stream: app blocks, their builders, applications. */
final class ElasticDescriber {

  private ElasticDescriber() {}

  /** Describes an app block; who packed it, and on what, isn't told any more. */
  static AppBlock appBlock(
      software.amazon.awssdk.services.appstream.model.AppBlock there, Map<String, String> tags) {
    AppBlock.Builder block = AppBlock.builder(there.name()).tags(tags);
    Told.text(there.packagingTypeAsString(), text -> block.packaging(PackagingType.of(text)));
    place(there.sourceS3Location(), block::source);
    script(there.setupScriptDetails(), block::setupScript);
    script(there.postSetupScriptDetails(), block::postSetupScript);
    Told.text(there.displayName(), block::displayName);
    Told.text(there.description(), block::description);
    return block.build();
  }

  private static void place(
      software.amazon.awssdk.services.appstream.model.@Nullable S3Location there,
      Consumer<S3Location> into) {
    if (there != null) {
      into.accept(
          Told.said(there.s3Key())
              .map(key -> S3Location.of(there.s3Bucket(), key))
              .orElseGet(() -> S3Location.bucket(there.s3Bucket())));
    }
  }

  private static void script(@Nullable ScriptDetails there, Consumer<Script> into) {
    if (there != null) {
      place(
          there.scriptS3Location(),
          place ->
              into.accept(
                  new Script(
                      place,
                      there.executablePath(),
                      Told.said(there.executableParameters()),
                      Duration.ofSeconds(there.timeoutInSeconds()))));
    }
  }

  /** Describes an app block builder, which has the app block that was given to it first. */
  static AppBlockBuilder builder(
      software.amazon.awssdk.services.appstream.model.AppBlockBuilder there,
      Optional<AppBlock> block,
      Map<String, String> tags,
      Function<String, MachineRole> roles) {
    AppBlockBuilder.Builder builder = AppBlockBuilder.builder(there.name()).tags(tags);
    Told.text(there.platformAsString(), builder::platform);
    Told.text(there.instanceType(), builder::instanceType);
    Told.network(there.vpcConfig(), there.enableDefaultInternetAccess())
        .ifPresent(builder::network);
    Told.text(there.iamRoleArn(), arn -> builder.machineRole(roles.apply(arn)));
    Told.endpoints(there.accessEndpoints(), builder::accessEndpoints);
    Told.text(there.displayName(), builder::displayName);
    Told.text(there.description(), builder::description);
    block.ifPresent(builder::appBlock);
    switch (String.valueOf(there.stateAsString())) {
      case "RUNNING" -> builder.running();
      case "STOPPED" -> builder.stopped();
      default -> builder.stateUnmanaged();
    }
    return builder.build();
  }

  /** Describes an application of an app block, which some fleets stream. */
  static Application application(
      software.amazon.awssdk.services.appstream.model.Application there,
      AppBlock block,
      Collection<Fleet> fleets,
      Map<String, String> tags) {
    Application.Builder application =
        Application.builder(there.name())
            .appBlock(block)
            .platforms(there.platformsAsStrings())
            .instanceFamilies(there.instanceFamilies())
            .tags(tags);
    place(there.iconS3Location(), application::icon);
    Told.text(there.launchPath(), application::launchPath);
    Told.text(there.launchParameters(), application::launchParameters);
    Told.text(there.workingDirectory(), application::workingDirectory);
    Told.text(there.displayName(), application::displayName);
    Told.text(there.description(), application::description);
    fleets.forEach(application::associateWith);
    return application.build();
  }
}
