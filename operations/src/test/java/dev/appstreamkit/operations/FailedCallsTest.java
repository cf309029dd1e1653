package dev.appstreamkit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.operations.audit.AuditListener;
import dev.appstreamkit.operations.links.UserLink;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** What failed calls of the daily work come to, over the ways in which calls are made. */
class FailedCallsTest {

  private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");
  private static final AwsCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

  private final SelfAdvancingTime time = SelfAdvancingTime.startingAt(BEGIN);
  private final AtomicInteger asked = new AtomicInteger();
  private final List<AuditEvent> told = new ArrayList<>();
  private AnsweringServer server;
  private int status = 400;
  private String answer = "{}";

  @BeforeEach
  void listen() throws IOException {
    server =
        new AnsweringServer(
            request -> {
              asked.incrementAndGet();
              return AnsweringServer.json(status, answer);
            });
  }

  @AfterEach
  void close() throws IOException {
    boolean ignored = Thread.interrupted();
    server.close();
    time.close();
  }

  private Operations at(URI endpoint, AwsCredentialsProvider credentials, AuditListener... who) {
    OperationsBuilder builder =
        Operations.builder(
                AppStreamClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.EU_CENTRAL_1)
                    .credentialsProvider(credentials)
                    .build())
            .time(time);
    Stream.of(who).forEach(builder::audit);
    return builder.build();
  }

  private ProvisioningException failure(Consumer<Operations> call) {
    try (Operations operations = at(server.uri(), KEYS, told::add)) {
      return catchThrowableOfType(ProvisioningException.class, () -> call.accept(operations));
    }
  }

  private void refuses(String code, String message) {
    answer = "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}";
  }

  /** A plain call, one of many pages, one that is told of, and one that the SDK doesn't have. */
  static Stream<Named<Consumer<Operations>>> ways() {
    return Stream.of(
        Named.of("plain", all -> all.health().fleet("share-fleet")),
        Named.of("pages", all -> all.sessions().list(SessionFilter.all()).forEach(one -> {})),
        Named.of("told", FailedCallsTest::link),
        Named.of("raw", all -> all.raw().call("DrainSessionInstance", Map.of())));
  }

  private static void link(Operations all) {
    all.streamingUrls().forUser(UserLink.of("share-stack", "share-fleet", "hoge"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void denied_namesActionResourceAndPolicy(Consumer<Operations> way) {
    refuses(
        "AccessDeniedException",
        "User: arn:aws:iam::1:user/u is not authorized to perform: appstream:X on resource:"
            + " arn:aws:appstream:eu-central-1:1:stack/s with an explicit deny in a service"
            + " control policy");

    AccessDeniedException denied = (AccessDeniedException) failure(way);

    assertThat(denied.action()).isEqualTo("appstream:X");
    assertThat(denied.resource()).contains("arn:aws:appstream:eu-central-1:1:stack/s");
    assertThat(denied.remedy()).contains("organization");
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException, NOT_FOUND, check the name",
    "ResourceInUseException, CONFLICT, its state",
    "OperationNotPermittedException, CONFLICT, its state",
    "ExpiredTokenException, NOT_AUTHENTICATED, sign in",
    "UnrecognizedClientException, NOT_AUTHENTICATED, sign in",
    "OptInRequired, NOT_ALLOWED, region",
    "InvalidParameterCombinationException, INVALID, the message names",
    "LimitExceededException, QUOTA, Service Quotas",
    "RequestLimitExceededException, RETRY_LATER, others call less",
    "ConcurrentModificationException, RETRY_LATER, who does",
  })
  void refused_hasItsCategoryAndRemedy(String code, ErrorCategory category, String remedy) {
    refuses(code, "as AWS says");

    ProvisioningException error = failure(FailedCallsTest::link);

    assertThat(error.category()).isEqualTo(category);
    assertThat(error.remedy()).contains(remedy);
    assertThat(error).hasMessageContaining("as AWS says").hasMessageContaining(code);
    assertThat(error instanceof QuotaReachedException).isEqualTo(category == ErrorCategory.QUOTA);
    assertThat(told).extracting(AuditEvent::succeeded).containsExactly(false);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void noCredentials_isNotCalledANetworkFault(Consumer<Operations> way) {
    AwsCredentialsProvider none =
        AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());
    try (Operations operations = at(server.uri(), none)) {
      ProvisioningException error =
          catchThrowableOfType(ProvisioningException.class, () -> way.accept(operations));

      assertThat(error.category()).isEqualTo(ErrorCategory.NOT_AUTHENTICATED);
      assertThat(error.problem()).contains("no AWS credentials");
      assertThat(asked).hasValue(0);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void interrupted_isSaidAndTheFlagStaysSet(Consumer<Operations> way) {
    Thread.currentThread().interrupt();

    ProvisioningException error = failure(way);

    assertThat(error).isInstanceOf(CallInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Whoever is let go while AWS is busy is still told of. */
  @Test
  void interruptedBetweenAttempts_isTold() {
    refuses("RequestLimitExceededException", "busy");
    Thread caller = Thread.currentThread();
    server.answer(
        request -> {
          if (asked.incrementAndGet() == 2) {
            caller.interrupt();
          }
          return AnsweringServer.json(status, answer);
        });

    assertThat(failure(FailedCallsTest::link)).isInstanceOf(CallInterruptedException.class);
    assertThat(told).extracting(AuditEvent::succeeded).containsExactly(false);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void nobodyThere_isSaidWithinSeconds(Consumer<Operations> way) throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + free);
    try (Operations operations = at(nobody, KEYS)) {
      ProvisioningException error =
          catchThrowableOfType(ProvisioningException.class, () -> way.accept(operations));

      assertThat(Duration.between(BEGIN, time.instant())).isLessThan(Duration.ofSeconds(15));
      assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER);
      assertThat(error.problem()).contains("nobody answers at " + nobody);
    }
  }

  @Test
  void answeredBefore_brokenAnswers_areWaitedOutForMinutes() {
    refuses("ResourceNotFoundException", "no");
    try (Operations operations = at(server.uri(), KEYS)) {
      assertThat(catchThrowable(() -> link(operations))).isNotNull();
      status = 503;
      answer = "";
      assertThat(catchThrowable(() -> link(operations))).isNotNull();
    }

    assertThat(Duration.between(BEGIN, time.instant())).isGreaterThan(Duration.ofSeconds(60));
  }

  static Stream<Arguments> thrown() {
    return Stream.of(
        Arguments.of(new IllegalStateException("the audit log is full")),
        Arguments.of(new AssertionError("the audit log is wrong")),
        Arguments.of(new IOException("what Kotlin throws")),
        Arguments.of(new InterruptedException("what Kotlin throws")));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void listenerThrows_awsErrorStaysAndAllAreTold(Throwable thrown) {
    refuses("ResourceNotFoundException", "no such stack");
    try (Operations operations = at(server.uri(), KEYS, throwing(thrown), told::add)) {
      ProvisioningException error =
          catchThrowableOfType(ProvisioningException.class, () -> link(operations));

      assertThat(error.category()).isEqualTo(ErrorCategory.NOT_FOUND);
      assertThat(error.getSuppressed()).contains(thrown);
      assertThat(told).hasSize(1);
      assertThat(Thread.interrupted()).isEqualTo(thrown instanceof InterruptedException);
    }
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void listenerThrows_noLinkIsHandedOutAndAllAreTold(Throwable thrown) {
    status = 200;
    answer = "{\"StreamingURL\":\"https://there/secret\",\"Expires\":1767604000}";
    RuntimeException second = new IllegalArgumentException("me too");
    try (Operations operations =
        at(server.uri(), KEYS, throwing(thrown), throwing(second), told::add)) {

      assertThat(catchThrowable(() -> link(operations))).isSameAs(thrown);
      assertThat(thrown.getSuppressed()).contains(second);
      assertThat(told).extracting(AuditEvent::succeeded).containsExactly(true);
    }
  }

  private static AuditListener throwing(Throwable thrown) {
    return event -> sneak(thrown);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
