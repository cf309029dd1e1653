package dev.appstreamkit.operations.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.operations.AnsweringServer;
import dev.appstreamkit.operations.Operations;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * Ten thousand sessions, of which no more than a page is in memory, by a service that throttles.
 */
class ManySessionsTest {

  private static final int SESSIONS = 5_000;
  private static final int PAGE = 20;
  private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"(\\d+)\"");

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();

  /** A fleet with two stacks, with 5,000 sessions each; every third call is throttled. */
  private String answer(String request) {
    if (calls.incrementAndGet() % 3 == 0) {
      return AnsweringServer.json(400, "{\"__type\":\"RequestLimitExceededException\"}");
    }
    if (request.contains("PhotonAdminProxyService.DescribeFleets")) {
      return AnsweringServer.json(200, "{\"Fleets\":[{\"Name\":\"share-fleet\"}]}");
    }
    if (request.contains("PhotonAdminProxyService.ListAssociatedStacks")) {
      return AnsweringServer.json(200, "{\"Names\":[\"one\",\"two\"]}");
    }
    pages.incrementAndGet();
    Matcher token = TOKEN.matcher(request);
    int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
    String stack = request.contains("\"one\"") ? "one" : "two";
    String sessions =
        IntStream.range(from, Math.min(SESSIONS, from + PAGE))
            .mapToObj(i -> session(stack, i))
            .collect(Collectors.joining(","));
    int next = from + PAGE;
    return AnsweringServer.json(
        200,
        "{\"Sessions\":["
            + sessions
            + "]"
            + (next < SESSIONS ? ",\"NextToken\":\"" + next + "\"" : "")
            + "}");
  }

  private static String session(String stack, int i) {
    return "{\"Id\":\""
        + stack
        + i
        + "\",\"UserId\":\"u\",\"StackName\":\""
        + stack
        + "\",\"FleetName\":\"share-fleet\",\"State\":\"ACTIVE\"}";
  }

  private void withSessions(Consumer<Stream<StreamingSession>> use) throws IOException {
    try (AnsweringServer server = new AnsweringServer(this::answer);
        SelfAdvancingTime time =
            SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
        AppStreamClient client =
            AppStreamClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .build()) {
      use.accept(
          Operations.builder(client).time(time).build().sessions().list(SessionFilter.all()));
    }
  }

  @Test
  void iterator_readsNoPageBeforeItIsNeeded() throws IOException {
    withSessions(
        sessions -> {
          Iterator<StreamingSession> each = sessions.iterator();
          Set<String> read = new HashSet<>();
          while (each.hasNext()) {
            read.add(each.next().id());
            assertThat(pages.get() * PAGE - read.size()).isLessThan(PAGE);
          }
          assertThat(read).hasSize(2 * SESSIONS);
        });
    assertThat(pages).hasValue(2 * SESSIONS / PAGE);
  }

  @Test
  void spliterator_andShortCircuits_readNoMoreThanTheyNeed() throws IOException {
    withSessions(
        sessions -> {
          sessions.spliterator().tryAdvance(session -> {});
          assertThat(pages).hasValue(1);
        });
    withSessions(
        sessions -> {
          assertThat(sessions.skip(PAGE).limit(1)).hasSize(1);
          assertThat(pages).hasValue(3);
        });
  }
}
