package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.image.script.internal.SignedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs that are not for this builder now, or were changed, are not begun. */
class ImageJobRefusedTest extends JobOnBuilder {

  @Test
  void job_signedForThisBuilder_isDoneOnce() {
    SignedJob job = signed(script().build());
    assertThat(run(job).exit()).isZero();
    assertThat(assistantCalls()).hasSize(2);

    assertThat(run(job).exit()).isEqualTo(3);
    assertThat(result()).contains("refused", "begun before");
    assertThat(assistantCalls()).hasSize(2);
  }

  @Test
  void job_thatIsNotThisBuildersNow_isRefused() {
    ImageScript plain = script().build();
    assertRefused(signed(plain, "other-builder", NOW.plusSeconds(60)).text(), "another image");
    assertRefused(signed(plain, BUILDER, NOW.minusSeconds(1)).text(), "time is over");
    assertRefused(
        SignedJob.sign(
                plain.job("share-tools", List.of()),
                BUILDER,
                NOW.plusSeconds(60),
                JobSigner.of(ScriptBench.keys()))
            .text(),
        "signature");
    String future = plain.job("share-tools", List.of()).replace("\"format\":1", "\"format\":2");
    assertRefused(
        SignedJob.sign(future, BUILDER, NOW.plusSeconds(60), jobs.signer()).text(), "newer");
    String unknown = plain.job("share-tools", List.of()).replace("create\"", "destroy\"");
    assertRefused(
        SignedJob.sign(unknown, BUILDER, NOW.plusSeconds(60), jobs.signer()).text(), "unknown");
  }

  private void assertRefused(String job, String why) {
    objects.put(key(), job);
    ScriptBench.Ran ran = bench.run(BUILDER);
    assertThat(ran.exit()).as(why + ran.printed()).isEqualTo(3);
    assertThat(result()).contains("\"refused\"", why);
    assertThat(assistantCalls()).isEmpty();
    assertThat(folder.resolve("seen")).doesNotExist();
  }

  @Test
  void job_changedSomewhere_isRefused() {
    assertChangesRefused(4);
  }

  /** Each part of a job that is changed, left out or put in has it refused before it is read. */
  @Tag("exhaustive")
  @Test
  void job_changedAnywhere_isRefused() {
    assertChangesRefused(1);
  }

  private void assertChangesRefused(int each) {
    ImageScript script = script().command(echo(List.of("x"))).build();
    String job = signed(script).text();
    String[] lines = job.split("\n", -1);
    List<UnaryOperator<String>> changes = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      int line = i;
      changes.add(text -> without(lines, line));
      changes.add(text -> text.replace(lines[line] + "\n", lines[line] + " \n"));
    }
    changes.add(text -> text + " ");
    changes.add(text -> text.replace("\n", "\r\n"));
    changes.add(text -> "");
    changes.add(text -> "\0" + text);
    changes.add(text -> text.replace("signature ", "signature $(touch /tmp/x)"));
    changes.add(text -> text.replace("\"x\"", "\"y\""));
    changes.add(text -> text.replace(BUILDER, BUILDER + "\nbuilder " + BUILDER));
    for (int i = 0; i < changes.size(); i += each) {
      String altered = changes.get(i).apply(job);
      if (!altered.equals(job)) {
        objects.put(key(), altered);
        assertThat(bench.run(BUILDER).exit()).as(altered).isEqualTo(3);
      }
    }
    assertThat(folder.resolve("seen")).doesNotExist();
    assertThat(assistantCalls()).isEmpty();
  }

  private static String without(String[] lines, int line) {
    return String.join(
        "\n",
        IntStream.range(0, lines.length).filter(i -> i != line).mapToObj(i -> lines[i]).toList());
  }

  @Test
  void fleetInstance_orUnknownName_asksForNothing() {
    objects.put(key(), signed(script().build()).text());
    List<Map<String, String>> others =
        List.of(
            Map.of("AppStream_Resource_Type", "fleet", "AppStream_Resource_Name", BUILDER),
            Map.of("AppStream_Resource_Type", "image-builder"),
            Map.of(
                "AppStream_Resource_Type",
                "image-builder",
                "AppStream_Resource_Name",
                "../jobs/other"));
    for (Map<String, String> other : others) {
      assertThat(bench.run(List.of(folder.resolve("a builder's").toString()), other).exit())
          .isZero();
    }
    assertThat(bench.calls()).isEmpty();
  }

  @Test
  void noJob_endsQuietly() {
    assertThat(bench.run(BUILDER).exit()).isZero();
    assertThat(assistantCalls()).isEmpty();
    assertThat(result()).isEqualTo("nothing");
  }
}
