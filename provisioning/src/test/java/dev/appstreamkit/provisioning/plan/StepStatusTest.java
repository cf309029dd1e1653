package dev.appstreamkit.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepStatusTest {

  private static final Path GOLDEN = Path.of("src/test/resources/plan/run-data");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final RunOutline OUTLINE =
      new RunOutline(
          1,
          new RunKey("3f0c", 2),
          List.of(
              new RunOutline.Item("fleet/f/create", "make it", List.of(), RunOutline.State.DONE),
              new RunOutline.Item(
                  "fleet/f/start", "start it", List.of("fleet/f/create"), RunOutline.State.BEGUN),
              new RunOutline.Item("stack/s/create", "make it", List.of(), RunOutline.State.OPEN)));

  static Stream<StepStatus> statuses() {
    return Stream.of(
        StepStatus.done("fleet/f/create", "done")
            .telling(List.of("It is new."), Map.of("arn", "a", "policy", "p")),
        StepStatus.waiting(
            "fleet/f/start",
            "STARTING",
            Duration.ofSeconds(150),
            Duration.ofSeconds(3),
            Duration.ofMinutes(10)),
        StepStatus.waiting(
                "image/i/hand-off", "RUNNING", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1))
            .byPerson(
                HandOff.builder(
                        ResourceAddress.of("image", "i"), "Take it", () -> Secret.of("secret"))
                    .addInstruction("Follow the link")
                    .build()),
        StepStatus.failed(
            "fleet/f/create",
            new ProvisioningException(
                ErrorCategory.QUOTA, Optional.empty(), "too many", "have it raised")),
        StepStatus.cancelled("fleet/f/create"));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void status_writtenAndRead_isTheSameByOurFormAndByAMapper(StepStatus status) throws Exception {
    assertThat(StepStatus.fromJson(status.toJson())).isEqualTo(status);
    String mapped = MAPPER.writeValueAsString(status);
    assertThat(MAPPER.readValue(mapped, StepStatus.class)).isEqualTo(status);
    assertThat(StepStatus.fromJson(mapped)).isEqualTo(status);
    assertThat(MAPPER.readValue(status.toJson(), StepStatus.class)).isEqualTo(status);
    assertThat(mapped).doesNotContain("secret");
  }

  @Test
  void outline_writtenAndRead_isTheSameByOurFormAndByAMapper() throws Exception {
    assertThat(RunOutline.fromJson(OUTLINE.toJson())).isEqualTo(OUTLINE);
    assertThat(MAPPER.readValue(OUTLINE.toJson(), RunOutline.class)).isEqualTo(OUTLINE);
    assertThat(RunOutline.fromJson(MAPPER.writeValueAsString(OUTLINE))).isEqualTo(OUTLINE);
  }

  /** What earlier versions wrote stays readable. */
  @Test
  void formatVersion1_isReadAndWrittenAsItEverWas() throws Exception {
    assertThat(Files.readAllLines(GOLDEN.resolve("statuses-1.jsonl")))
        .containsExactlyElementsOf(statuses().map(StepStatus::toJson).toList());
    assertThat(Files.readAllLines(GOLDEN.resolve("outline-1.jsonl")))
        .containsExactly(OUTLINE.toJson());
  }

  @Test
  void newerFormat_isRefusedByName() {
    String newer = StepStatus.cancelled("a").toJson().replace("Version\":1", "Version\":2");
    assertThatThrownBy(() -> StepStatus.fromJson(newer))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("format version 2, this version reads up to 1");
    assertThatThrownBy(() -> MAPPER.readValue(newer, StepStatus.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("format version 2");
    assertThatThrownBy(
            () -> RunOutline.fromJson(OUTLINE.toJson().replace("Version\":1", "Version\":7")))
        .hasMessageContaining("format version 7");
    assertThatThrownBy(() -> StepStatus.fromJson("{")).isInstanceOf(ProvisioningException.class);
    assertThatThrownBy(() -> StepStatus.fromJson("{\"formatVersion\":1}"))
        .isInstanceOf(ProvisioningException.class);
  }

  @Test
  void masked_tellsNoNames() {
    StepStatus status =
        StepStatus.failed(
                "user/1f/create",
                new ProvisioningException(
                    ErrorCategory.CONFLICT,
                    Optional.of(ResourceAddress.of("user", "hoge@example.com")),
                    "hoge@example.com exists",
                    "ask hoge@example.com"))
            .telling(List.of("hoge@example.com was made"), Map.of("who", "hoge@example.com"));

    assertThat(status.masked(List.of(ResourceAddress.of("user", "hoge@example.com"))).toJson())
        .doesNotContain("hoge");
  }

  @Test
  void outline_saysWhatIsReadyAndWhatWaits() {
    assertThat(OUTLINE.ready()).containsExactly("stack/s/create");
    assertThat(OUTLINE.waiting()).containsExactly("fleet/f/start");
    assertThat(OUTLINE.with(List.of(StepStatus.done("fleet/f/start", "done"))).waiting()).isEmpty();
  }

  @Test
  void runKey_asText_isReadAgain() {
    RunKey key = new RunKey("3f0c", 12);

    assertThat(RunKey.parse(key.toString())).isEqualTo(key);
    for (String wrong : List.of("", "3f0c", "/1", "3f0c/x")) {
      assertThatThrownBy(() -> RunKey.parse(wrong)).isInstanceOf(ProvisioningException.class);
    }
  }
}
