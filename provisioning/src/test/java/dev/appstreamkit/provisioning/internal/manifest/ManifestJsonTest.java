package dev.appstreamkit.provisioning.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.spi.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestJsonTest {

  private static final ManifestJson.Document IN_A_FILE =
      new ManifestJson.Document(Manifests.golden(), Optional.empty());
  private static final ManifestJson.Document IN_S3 =
      new ManifestJson.Document(
          Manifests.golden(), Optional.of(new ManifestJson.Stamp("build-7/4711/1a2b3c4d", 12)));

  private static String golden(String name) throws IOException {
    try (InputStream in = ManifestJsonTest.class.getResourceAsStream("/manifest/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void write_always_isTheGoldenFile() throws Exception {
    assertThat(ManifestJson.write(IN_A_FILE)).isEqualTo(golden("format-2.json"));
    assertThat(ManifestJson.write(IN_S3)).isEqualTo(golden("format-2-in-s3.json"));
  }

  @Test
  void read_goldenFiles_isWhatWasWritten() throws Exception {
    assertThat(ManifestJson.read(golden("format-2.json"), "x")).isEqualTo(IN_A_FILE);
    assertThat(ManifestJson.read(golden("format-2-in-s3.json"), "x")).isEqualTo(IN_S3);
  }

  /** A run that several workers carry on: what is done, waited for, claimed and cancelled. */
  private static ManifestJson.Document withRun() {
    ResourceAddress fleet = ResourceAddress.of("fleet", "share-fleet");
    ResourceAddress image = ResourceAddress.of("image", "base");
    LoggedStep create = step("fleet/share-fleet/create", fleet).in(LoggedStep.State.DONE);
    LoggedStep start =
        step("fleet/share-fleet/start", fleet).begun(Instant.parse("2026-01-02T03:04:05Z"));
    LoggedStep claimed =
        step("association/*/associate-1", ResourceAddress.of("association", "s/a"), fleet)
            .claimed(new LoggedStep.Claim("holder", Instant.parse("2026-01-02T03:06:05Z")));
    LoggedStep cancelled = step("stack/s/create", fleet).in(LoggedStep.State.CANCELLED);
    RunRecord run =
        new RunRecord("run-1", 2, "5a17", false, new TreeMap<>(Map.of(image, Identity.named("b"))));
    return new ManifestJson.Document(
        IN_A_FILE
            .manifest()
            .with(
                new StepLog(
                    "approved",
                    "described",
                    List.of(create, start, claimed, cancelled),
                    Optional.of(run))),
        Optional.empty());
  }

  private static LoggedStep step(String key, ResourceAddress... addresses) {
    return LoggedStep.builder()
        .key(key)
        .addresses(List.of(addresses))
        .own(key.substring(key.lastIndexOf('/') + 1))
        .title("do it")
        .after(List.of("before"))
        .action(ChangeAction.CREATE)
        .build();
  }

  @Test
  void formatWithARun_isTheGoldenFileBothWays() throws Exception {
    assertThat(ManifestJson.write(withRun())).isEqualTo(golden("format-3.json"));
    assertThat(ManifestJson.read(golden("format-3.json"), "x")).isEqualTo(withRun());
  }

  /** Whatever version it claims, it has a digest that fits. */
  @Test
  void read_versionThatHadNoDigest_isRefused() throws Exception {
    String claimed =
        golden("format-2.json").replace("\"formatVersion\" : 2", "\"formatVersion\" : 1");
    String without = claimed.replaceFirst(",\\s*\"digest\" : \"[0-9a-f]+\"", "");
    assertThat(without).doesNotContain("digest\" : \"");

    for (String text : List.of(claimed, without)) {
      assertThatThrownBy(() -> ManifestJson.read(text, "x"))
          .isInstanceOf(ManifestJson.DamagedException.class)
          .hasMessageContaining("format version 1 has no digest");
    }
  }

  /** Of a file that is whole and wrong all the same, the entry is named. */
  @Test
  void read_wrongEntry_isNamed() {
    String wrong = ManifestJson.write(IN_A_FILE).replace("\"CREATING\"", "\"HALF\"");

    assertThatThrownBy(() -> ManifestJson.read(resealed(wrong), "x"))
        .isInstanceOf(ManifestJson.DamagedException.class)
        .hasMessageContaining("its entry fleet/share-fleet");
  }

  /** Gives a text the digest of its content, as somebody would who alters it. */
  private static String resealed(String text) throws Exception {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode root = (ObjectNode) json.readTree(text);
    root.remove("digest");
    root.put("digest", Sha256.hex(json.writeValueAsString(root)));
    return json.writeValueAsString(root);
  }

  @Test
  void read_cutAnywhere_isDamaged() throws Exception {
    String whole = golden("format-2.json").strip();
    for (int cut = 0; cut < whole.length(); cut++) {
      String part = whole.substring(0, cut);
      assertThatThrownBy(() -> ManifestJson.read(part, "x"))
          .isInstanceOf(ManifestJson.DamagedException.class);
    }
  }

  /** A flipped letter in a name would otherwise make everything be made again under the old one. */
  @Test
  void read_anyCharacterChanged_isDamagedOrNewer() throws Exception {
    String whole = golden("format-2.json").strip();
    for (int at = 0; at < whole.length(); at++) {
      char there = whole.charAt(at);
      String changed =
          whole.substring(0, at) + (there == '7' ? '8' : '7') + whole.substring(at + 1);
      if (!Character.isWhitespace(there)) {
        assertThatThrownBy(() -> ManifestJson.read(changed, "x"))
            .isInstanceOfAny(ManifestJson.DamagedException.class, ManifestException.class);
      }
    }
  }

  @Test
  void read_newerFormat_saysWhatToUse() throws Exception {
    String newer =
        golden("format-2.json").replace("\"formatVersion\" : 2", "\"formatVersion\" : 4");

    assertThatThrownBy(() -> ManifestJson.read(newer, "there.json"))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("there.json has format version 4, this version reads up to 3")
        .hasMessageContaining("use a newer version of this library");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "17", "{}", "{\"formatVersion\":1}", "{} {}", "\u0000"})
  void read_somethingElse_isDamaged(String text) {
    assertThatThrownBy(() -> ManifestJson.read(text, "x"))
        .isInstanceOf(ManifestJson.DamagedException.class);
  }
}
