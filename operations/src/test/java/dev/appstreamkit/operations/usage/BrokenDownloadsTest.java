package dev.appstreamkit.operations.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.operations.AnsweringServer;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Reports whose bytes come in parts, or without a length. */
class BrokenDownloadsTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final int ROWS = 500;
  private static final String REPORT =
      SampleReports.HEADER
          + IntStream.range(0, ROWS)
              .mapToObj(i -> SampleReports.row("s" + i, "hoge", "stack", "fleet", MONDAY, 60))
              .reduce("", String::concat);
  private static final Pattern RANGE = Pattern.compile("(?i)range: bytes=(\\d+)-");

  /** How a server hands out what begins at a byte. */
  enum Way {
    WHOLE,
    WITHOUT_LENGTH,
    CHUNKED,
    CUT_ONCE,
    CUT_THREE_TIMES,
    CUT_AND_RANGE_IGNORED,
    BUSY_ONCE
  }

  private static String answer(Way way, int nth, String request) {
    Matcher range = RANGE.matcher(request);
    int from = range.find() && way != Way.CUT_AND_RANGE_IGNORED ? number(range) : 0;
    String body = REPORT.substring(from);
    String head = from == 0 ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 206 Partial Content\r\n";
    head += "ETag: \"one\"\r\nConnection: close\r\n";
    if (from > 0) {
      int last = REPORT.length() - 1;
      head += "Content-Range: bytes " + from + "-" + last + "/" + REPORT.length() + "\r\n";
    }
    String whole = head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    return switch (way) {
      case WHOLE -> whole;
      case WITHOUT_LENGTH -> head + "\r\n" + body;
      case CHUNKED ->
          head
              + "Transfer-Encoding: chunked\r\n\r\n"
              + Integer.toHexString(body.length())
              + "\r\n"
              + body
              + "\r\n0\r\n\r\n";
      case CUT_ONCE, CUT_AND_RANGE_IGNORED -> nth == 1 ? cut(whole) : whole;
      case CUT_THREE_TIMES -> nth <= 3 ? cut(whole) : whole;
      case BUSY_ONCE ->
          nth == 1
              ? "HTTP/1.1 503 Slow Down\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
              : whole;
    };
  }

  private static String cut(String whole) {
    return whole.substring(0, whole.length() - 40_000);
  }

  private static int number(Matcher range) {
    return Integer.parseInt(range.group(1));
  }

  private static S3Client client(AnsweringServer server) {
    return S3Client.builder()
        .endpointOverride(server.uri())
        .forcePathStyle(true)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .build();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void sessions_inParts_areReadOnceEach(Way way) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (AnsweringServer server =
            new AnsweringServer(request -> answer(way, asked.incrementAndGet(), request));
        S3Client s3 = client(server)) {
      UsageReading reading =
          UsageReports.of(UsageSource.s3(s3, "reports")).sessions(MONDAY, MONDAY, session -> {});

      assertThat(reading.rows()).isEqualTo(ROWS);
      assertThat(reading.brokenRows()).isZero();
    }
  }

  private static ProvisioningException failure(UnaryOperator<String> answers) throws IOException {
    try (AnsweringServer server = new AnsweringServer(answers);
        S3Client s3 = client(server)) {
      UsageReports usage = UsageReports.of(UsageSource.s3(s3, "reports"));
      return catchThrowableOfType(
          ProvisioningException.class, () -> usage.sessions(MONDAY, MONDAY, session -> {}));
    }
  }

  @Test
  void sessions_reportIsReplacedMeanwhile_isNotMixed() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    ProvisioningException error =
        failure(
            request -> {
              if (asked.incrementAndGet() == 1) {
                return answer(Way.CUT_ONCE, 1, request);
              }
              assertThat(request.toLowerCase(Locale.ROOT)).contains("if-match: \"one\"");
              return "HTTP/1.1 412 Precondition Failed\r\nx-amz-request-id: 7\r\n"
                  + "Connection: close\r\nContent-Length: 0\r\n\r\n";
            });

    assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER);
    assertThat(error).hasMessageContaining(UsageReport.SESSIONS.key(MONDAY));
  }

  @Test
  void sessions_denied_saysWhichPermissionsAreNeeded() throws IOException {
    String body =
        "<Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::1:user/u is not authorized to"
            + " perform: s3:ListBucket on resource: \"arn:aws:s3:::reports\" because no"
            + " identity-based policy allows the s3:ListBucket action</Message></Error>";
    ProvisioningException error =
        failure(
            request ->
                "HTTP/1.1 403 Forbidden\r\nx-amz-request-id: 7\r\nConnection: close\r\n"
                    + "Content-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body);

    assertThat(error).isInstanceOf(AccessDeniedException.class);
    assertThat(((AccessDeniedException) error).action()).isEqualTo("s3:ListBucket");
    assertThat(error.remedy()).contains("s3:GetObject and s3:ListBucket");
  }
}
