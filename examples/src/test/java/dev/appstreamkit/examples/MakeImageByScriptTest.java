package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.script.ImageJobs;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakeImageByScriptTest {

  @Test
  void image_byScript_isRight(@TempDir Path folder) throws Exception {
    ImageJobs jobs =
        MakeImageByScript.jobs(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    MakeImageByScript.prepare(jobs, folder);
    assertThat(folder.resolve("install.sh")).exists();
    assertThat(folder.resolve("image-job.conf"))
        .hasContent("bucket=share-image-jobs\nprefix=image-jobs/\n");

    ImageScript script =
        MakeImageByScript.script(
            jobs,
            "0".repeat(64),
            "arn:aws:secretsmanager:us-east-1:123456789012:secret:editor-AbCdEf");
    Image image = MakeImageByScript.image(script);

    assertThat(image.problems()).isEmpty();
    assertThat(AppStreamEnvironment.builder("images").add(image).build().resources()).isNotEmpty();
    assertThat(script.job(image.name(), List.of()))
        .contains("\"--install\",\"/tmp/editor.rpm\"", "secret:editor-AbCdEf");
  }

  @Test
  void image_withTheBridge_isRight(@TempDir Path folder) throws Exception {
    Path bundle = Files.writeString(folder.resolve("bridge.tar.gz"), "a bundle");
    ImageJobs jobs =
        MakeImageByScript.jobs(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

    Image image = MakeImageByScript.image(MakeImageByScript.withBridge(jobs, bundle));

    assertThat(image.problems()).isEmpty();
    assertThat(AppStreamEnvironment.builder("images").add(image).build().resources()).isNotEmpty();
  }
}
