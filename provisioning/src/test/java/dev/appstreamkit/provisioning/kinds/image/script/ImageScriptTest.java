package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script may say, and what is said of it. */
class ImageScriptTest {

  private static final String DIGEST = "0".repeat(64);
  private static final String SECRET =
      "arn:aws:secretsmanager:us-east-1:123456789012:secret:share/licence-AbCdEf";

  private final ImageJobs jobs =
      ImageJobs.of(Bucket.existing("share-jobs"), "jobs/", JobSigner.of(ScriptBench.keys()));

  private ImageScript.Builder script() {
    return ImageScript.builder(jobs);
  }

  private static MachineRole.Builder role() {
    return MachineRole.builder("builder-role");
  }

  private static List<String> said(List<Problem> problems) {
    return problems.stream().map(Problem::toString).toList();
  }

  private static List<String> problems(ImageScript script) {
    return said(script.problems(ImageByScriptTest.ADDRESS));
  }

  @Test
  void problems_ofEachPart_areSaid() {
    Map<ImageScript.Builder, String> wrong = new LinkedHashMap<>();
    wrong.put(script().command("tool"), "no absolute path");
    wrong.put(script().command("tool.exe", "x"), "no absolute path");
    wrong.put(script().command("/bin/tool", "a\0b"), "NUL");
    wrong.put(script().command("/bin/tool", "\ud83e"), "surrogate");
    wrong.put(script().command("/bin/tool", "x".repeat(100_001)), "longer than 100000");
    wrong.put(
        script().command(ScriptCommand.of("/bin/x", Collections.nCopies(200_000, "x"))), "1 MB");
    wrong.put(
        script().command(ScriptCommand.of("/bin/x").timeout(Duration.ZERO)), "its time limit");
    wrong.put(
        script().command(ScriptCommand.of("/bin/x").successCodes(new int[0])), "no exit code");
    wrong.put(script().command(ScriptCommand.of("/bin/x").secret("A=B", SECRET)), "no variable");
    wrong.put(
        script().command(ScriptCommand.of("/bin/x").secret("LD_PRELOAD", SECRET)), "no variable");
    wrong.put(
        script().command(ScriptCommand.of("/bin/x").secret("KEY", "hunter2")),
        "no ARN of a secret");
    wrong.put(script().installer(Installer.onImage("x", DIGEST)), "no absolute path");
    wrong.put(script().installer(Installer.onImage("/x", "ABC")), "no SHA-256");
    wrong.put(
        script().installer(Installer.fromS3(S3Location.bucket("a"), DIGEST, "/x")), "whole bucket");
    wrong.put(
        script().installer(Installer.fromS3(S3Location.of("a", "b*"), DIGEST, "/x")), "policies");
    wrong.put(script().application(ScriptApplication.of("a b", "/x")), "can't name");
    wrong.put(script().application(ScriptApplication.of("--x", "/x")), "can't name");
    wrong.put(script().application(ScriptApplication.of("a", "/x").displayName("--tags")), "--");
    wrong.put(script().description("--dry-run"), "begin with --");
    wrong.put(script().deadline(Duration.ofMinutes(1)), "30 min to 24 h");
    wrong.put(script().answerWithin(Duration.ZERO), "more than nothing");
    wrong.put(
        script().sessionScripts(SessionScripts.linux().waitingTime(Duration.ofMinutes(2))),
        "1 to 60 s");
    wrong.put(
        script()
            .sessionScripts(
                SessionScripts.windows().atEnd(SessionScripts.Context.SYSTEM, "x.ps1", "")),
        "no absolute path");
    wrong.forEach(
        (script, why) ->
            assertThat(problems(script.build()))
                .as(why)
                .singleElement()
                .asString()
                .contains(why)
                .doesNotContain("hunter2"));
  }

  @Test
  void problems_ofAKeyThatBaseImagesCantCheck_areSaid() throws Exception {
    ImageJobs rsa =
        ImageJobs.of(
            Bucket.existing("share-jobs"),
            "",
            JobSigner.of(KeyPairGenerator.getInstance("RSA").generateKeyPair()));
    assertThat(problems(ImageScript.builder(rsa).build()))
        .singleElement()
        .asString()
        .contains("RSA", "Ed25519");
  }

  @Test
  void image_withoutARoleThatMayReadTheJob_isAProblem() {
    ImageScript script = script().build();
    Image.Builder image =
        Image.builder("share-tools")
            .from(ImageSource.script(BaseImage.named("share-base"), script))
            .application(Application.of("Editor", "/opt/editor"));

    assertThat(said(image.build().problems())).singleElement().asString().contains("script.grant");
    assertThat(
            said(
                image.builtBy(ImageBuild.handOff().machineRole(role().build())).build().problems()))
        .singleElement()
        .asString()
        .contains("may not read the job of share-tools-builder");
    assertThat(
            image
                .builtBy(
                    ImageBuild.handOff()
                        .machineRole(role().allow(script.grant("share-tools-builder")).build()))
                .build()
                .problems())
        .isEmpty();
    assertThat(
            image
                .builtBy(ImageBuild.handOff().machineRole(MachineRole.existing("theirs")))
                .build()
                .problems())
        .isEmpty();
  }

  @Test
  void image_byEitherWayOfSayingIt_isTheSame() {
    ImageScript script = script().command("/bin/true").build();
    BaseImage base = BaseImage.named("share-base");
    ImageBuild settings = ImageBuild.handOff().instanceType("stream.standard.large");
    Image one =
        Image.builder("share-tools")
            .from(ImageSource.script(base, script))
            .builtBy(settings)
            .build();

    assertThat(
            Image.builder("share-tools")
                .builtBy(settings)
                .from(ImageSource.script(base, script))
                .build()
                .build())
        .isEqualTo(one.build());
    assertThat(ImageBuild.script(script).instanceType("stream.standard.large"))
        .isEqualTo(one.build());
    assertThat(one.toBuilder().build().build()).isEqualTo(one.build());
    assertThat(one.base()).contains(base);
    assertThat(one.dependencies()).contains(Bucket.existing("share-jobs"));
  }

  @Test
  void installer_ofAFileOfThisMachine_comesAlongWithItsDigest(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("tool.rpm"), "tool");
    S3Object upload = S3Object.upload(file, Bucket.existing("share-jobs"), "tools/tool.rpm");
    ImageScript script = script().installer(Installer.fromS3(upload, "/tmp/tool.rpm")).build();

    assertThat(problems(script)).isEmpty();
    assertThat(script.dependencies()).contains(upload);
    assertThat(script.job("share-tools", List.of()))
        .contains(
            "\"key\":\"tools/tool.rpm\"",
            "7c9bbe5ec9b3fb774e8fa0f54247e93c34ddf8e5d16fe3073420de0ae81a262d");
    ImageScript missing =
        script()
            .installer(
                Installer.fromS3(
                    S3Object.upload(folder.resolve("no"), Bucket.existing("share-jobs"), "no"),
                    "/tmp/no"))
            .build();
    assertThat(problems(missing)).isEmpty();
    assertThat(missing.dependencies())
        .anySatisfy(one -> assertThat(said(one.problems()).toString()).contains("not a file"));
  }

  @Test
  void told_ofAnyScript_isPrintableAndBounded() {
    ImageScript.Builder many = script();
    for (int i = 0; i < 200; i++) {
      many.command("/bin/tool", "\u001b[2J\u202e" + "x".repeat(1_000) + i);
    }
    Map<String, String> told = many.build().told();

    assertThat(String.join("", told.values()).length()).isLessThan(50 * 400);
    assertThat(told.values())
        .allSatisfy(text -> assertThat(text).doesNotContain("\u001b", "\u202e"));
    assertThat(many.command("/bin/last").build().told().get("sha256"))
        .isNotEqualTo(told.get("sha256"));
  }
}
