package dev.appstreamkit.operations.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.operations.AnsweringServer;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * Answers with a link that can't be used: the link is in no error, stack trace, event or log.
 * Alone, since it reads what is logged.
 */
@Isolated
class HostileLinkAnswersTest {

  private static final String TOKEN = "eyJ0eXBlIjoiU0VDUkVUIn0";
  private static final String LINK =
      "https://appstream2.eu-central-1.aws.amazon.com/authenticate?parameters=" + TOKEN;
  private static final String WHOLE = "{\"StreamingURL\":\"" + LINK + "\",\"Expires\":1767604000}";

  private final SelfAdvancingTime time =
      SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
  private final List<AuditEvent> told = new ArrayList<>();
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    System.setErr(before);
    time.close();
  }

  private static List<Named<Function<Operations, Object>>> ways() {
    return List.of(
        Named.of("user", all -> all.streamingUrls().forUser(UserLink.of("stack", "fleet", "hoge"))),
        Named.of("builder", all -> all.streamingUrls().forImageBuilder("builder")),
        Named.of("app block builder", all -> all.streamingUrls().forAppBlockBuilder("builder")),
        Named.of("raw", all -> all.raw().call("CreateStreamingURL", Map.of())));
  }

  private static List<String> answers() {
    return List.of(
        "{\"Expires\":1767604000}",
        "{\"StreamingURL\":null,\"Expires\":1767604000}",
        "{\"StreamingURL\":\"" + LINK + "\"}",
        "{\"StreamingURL\":\"" + LINK + "\",\"Expires\":\"" + TOKEN + "\"}",
        "{\"StreamingURL\":{\"" + TOKEN + "\":\"" + LINK + "\"}}",
        WHOLE.substring(0, WHOLE.length() - 40),
        TOKEN,
        "{\"StreamingURL\":" + TOKEN + "}",
        "{" + TOKEN + ":1}",
        "{\"StreamingURL\":\"" + LINK + "\n\"}",
        "<html>" + LINK + "</html>");
  }

  static Stream<Arguments> hostile() {
    return ways().stream()
        .flatMap(way -> answers().stream().map(answer -> Arguments.of(way, answer)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void link_answerThatCantBeUsed_isAnErrorWithoutTheLink(
      Function<Operations, Object> way, String answer) throws IOException {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    Throwable error;
    try (AnsweringServer server =
            new AnsweringServer(request -> AnsweringServer.json(200, answer));
        AppStreamClient client =
            AppStreamClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .build();
        Operations operations = Operations.builder(client).time(time).audit(told::add).build()) {
      error = catchThrowable(() -> way.apply(operations));
    }

    if (error != null) {
      assertThat(error).isInstanceOf(ProvisioningException.class);
      assertThat(((ProvisioningException) error).category()).isEqualTo(ErrorCategory.RETRY_LATER);
      assertThat(printed(error)).doesNotContain(TOKEN);
    }
    assertThat(told).hasSize(1);
    assertThat(told.get(0).succeeded()).isEqualTo(error == null);
    assertThat(told.toString()).doesNotContain(TOKEN);
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(TOKEN);
  }

  private static String printed(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
