package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.image.script.Bootstrap;
import dev.appstreamkit.provisioning.kinds.image.script.Bridge;
import dev.appstreamkit.provisioning.kinds.image.script.ImageJobs;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import dev.appstreamkit.provisioning.kinds.image.script.Installer;
import dev.appstreamkit.provisioning.kinds.image.script.JobSigner;
import dev.appstreamkit.provisioning.kinds.image.script.ScriptApplication;
import dev.appstreamkit.provisioning.kinds.image.script.ScriptCommand;
import dev.appstreamkit.provisioning.kinds.image.script.SessionScripts;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;

/** An image that its image builder takes by itself, night after night. */
public final class MakeImageByScript {

  private MakeImageByScript() {}

  /** Says where jobs are, and who signs them: a key that only the provisioner has. */
  static ImageJobs jobs(KeyPair keys) {
    return ImageJobs.of(Bucket.existing("share-image-jobs"), "image-jobs/", JobSigner.of(keys));
  }

  /** Writes what a person copies to an image builder, once, to make the base image. */
  static void prepare(ImageJobs jobs, Path folder) {
    Bootstrap.linux(jobs).writeTo(folder);
  }

  /** Describes what is installed on that base image. */
  static ImageScript script(ImageJobs jobs, String editorSha256, String licenceArn) {
    return ImageScript.builder(jobs)
        .installer(
            Installer.fromS3(
                S3Location.of("share-image-jobs", "installers/editor.rpm"),
                editorSha256,
                "/tmp/editor.rpm"))
        .command("/usr/bin/rpm", "--install", "/tmp/editor.rpm")
        .command(
            ScriptCommand.of("/opt/editor/activate", "--quiet")
                .secret("EDITOR_LICENCE", licenceArn)
                .timeout(Duration.ofMinutes(5)))
        .application(
            ScriptApplication.of("Editor", "/opt/editor/editor")
                .displayName("The editor")
                .launchParameters("--share /home/share"))
        .sessionScripts(
            SessionScripts.linux()
                .atStart(SessionScripts.Context.USER, "/opt/share/connect", "--quiet"))
        .deadline(Duration.ofHours(2))
        .build();
  }

  /** Adds the bridge: in each session of the image's fleets, programs have the role's keys. */
  static ImageScript withBridge(ImageJobs jobs, Path bundle) {
    S3Object upload = S3Object.upload(bundle, Bucket.existing("share-image-jobs"), "bridge.tar.gz");
    return ImageScript.builder(jobs).withBridge(Bridge.linux(upload)).build();
  }

  /** Describes the image; its builder may read its own job, and write its own results. */
  static Image image(ImageScript script) {
    String name = "share-tools-2026-12";
    MachineRole role =
        MachineRole.builder("share-image-builder")
            .allow(script.grant(Image.builderName(name)))
            .build();
    return Image.builder(name)
        .from(ImageSource.script(BaseImage.newest("share-base-*"), script))
        .builtBy(ImageBuild.handOff().machineRole(role).instanceType("stream.standard.large"))
        .application(Application.of("Terminal", "/usr/bin/gnome-terminal"))
        .build();
  }
}
