package dev.appstreamkit.realaccount.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {

  private static final String CANARY = "canary";

  /** The canary stands wherever a service or a caller may put what is somebody's own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Fleet\":{\"Name\":\"canary\",\"State\":\"canary at example.com\",\"Arn\":\"canary\"}}",
        "{\"Tags\":{\"canary\":\"canary\"},\"StreamingURL\":\"https://canary\"}",
        "{\"newImageTags\":{\"canary\":\"canary\"},\"Code\":\"arn:aws:canary\"}",
        "{\"canary@example.com\":1,\"Users\":[{\"UserName\":\"canary@example.com\"}]}",
        "{\"message\":\"User canary may not\",\"__type\":\"com.canary#AccessDeniedException\"}",
        "{\"Settings\":[\"canary\",{\"Permission\":\"https://canary\"}],\"Id\":123456789012}",
        "<R><Key>canary/a</Key><Code>no canary</Code><canary.com>x</canary.com></R>",
        "<R xmlns=\"http://canary\"><Message a=\"canary\">canary</Message></R>",
        "Action=CreateRole&RoleName=canary&Tags.member.1.Key=canary&Tags.member.1.Value=canary",
        "canary",
        "{\"broken\": canary",
        "<broken>canary"
      })
  void of_whatIsSomebodysOwn_isLeftOut(String body) {
    assertThat(Form.of(body)).isNotEmpty();
    assertThat(String.join("\n", Form.of(body)))
        .doesNotContainIgnoringCase(CANARY)
        .doesNotContain("123456789012");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Fleet\":{\"Name\":\"a\",\"State\":\"STOPPED\"}}",
        "<R><Fleet><Name>b</Name><State>STOPPED</State></Fleet></R>"
      })
  void of_wordsOfAws_areKept(String body) {
    assertThat(Form.of(body)).containsExactly("Fleet.Name=text", "Fleet.State=STOPPED");
  }
}
