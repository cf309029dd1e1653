package dev.appstreamkit.operations.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.s3.S3Client;

@ExtendWith(AppStreamSimulatorExtension.class)
class UsageReportsTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final LocalDate TUESDAY = LocalDate.of(2026, 1, 6);

  private final Map<String, String> reports = new HashMap<>();

  private UsageReports usage() {
    return UsageReports.of(
        (report, day) ->
            Optional.ofNullable(reports.get(report.key(day)))
                .<InputStream>map(
                    text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  private void sessions(LocalDate day, String... rows) {
    reports.put(UsageReport.SESSIONS.key(day), SampleReports.HEADER + String.join("", rows));
  }

  private void applications(LocalDate day, String... rows) {
    reports.put(
        UsageReport.APPLICATIONS.key(day),
        "user_session_id,application_name,schedule,year,month,day\n" + String.join("", rows));
  }

  @Test
  void summarize_byStackAndDay_sumsUp() {
    sessions(
        MONDAY,
        SampleReports.row("s1", "hoge", "share-stack", "share-fleet", MONDAY, 3_600),
        SampleReports.row("s2", "fuga", "share-stack", "share-fleet", MONDAY, 1_800),
        SampleReports.row("s3", "hoge", "tools-stack", "tools-fleet", MONDAY, 60));
    sessions(
        TUESDAY, SampleReports.row("s4", "hoge", "share-stack", "share-fleet", TUESDAY, 7_200));

    UsageSummary summary =
        usage().summarize(MONDAY, TUESDAY, UsageDimension.STACK, UsageDimension.DAY);

    assertThat(summary.toCsv())
        .isEqualTo(
            "stack,day,sessions,hours,users\r\n"
                + "share-stack,2026-01-05,2,1.50,2\r\n"
                + "share-stack,2026-01-06,1,2.00,1\r\n"
                + "tools-stack,2026-01-05,1,0.02,1\r\n");
    assertThat(summary.total().sessions()).isEqualTo(4);
    assertThat(summary.total().users()).isEqualTo(2);
    assertThat(summary.total().time()).isEqualTo(Duration.ofSeconds(3_600 + 1_800 + 60 + 7_200));
    assertThat(summary.toJson())
        .startsWith("{\"from\":\"2026-01-05\",\"to\":\"2026-01-06\",\"total\":{\"sessions\":4")
        .contains("{\"stack\":\"tools-stack\",\"day\":\"2026-01-05\",\"sessions\":1,");
  }

  /** Who starts a program before midnight and leaves after it stands in two days' reports. */
  @Test
  void summarize_byApplication_findsTheSessionOfALaterDay() {
    applications(
        MONDAY,
        "s1,Excel,DAILY,2026,01,05\n",
        "s1,Excel,DAILY,2026,01,05\n",
        "s1,Word,DAILY,2026,01,05\n");
    applications(TUESDAY, "s2,Word,DAILY,2026,01,06\n");
    sessions(
        TUESDAY,
        SampleReports.row("s1", "hoge", "share-stack", "share-fleet", TUESDAY, 3_600),
        SampleReports.row("s2", "fuga", "share-stack", "share-fleet", TUESDAY, 3_600),
        SampleReports.row("s3", "piyo", "share-stack", "share-fleet", TUESDAY, 3_600));

    UsageSummary summary = usage().summarize(TUESDAY, TUESDAY, UsageDimension.APPLICATION);

    assertThat(summary.rows())
        .extracting(row -> row.keys().get(0) + " " + row.sessions() + " " + row.users())
        .containsExactly("Excel 1 1", "Word 2 2");
    assertThat(summary.total().sessions()).isEqualTo(3);
  }

  @Test
  void toCsv_cellsLikeFormulas_areTexts() {
    List<String> hostile =
        List.of("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "a,b", "say \"hi\"");
    sessions(
        MONDAY,
        hostile.stream()
            .map(name -> SampleReports.row("s", name, "share-stack", "share-fleet", MONDAY, 60))
            .toArray(String[]::new));

    String csv = usage().summarize(MONDAY, MONDAY, UsageDimension.USER).toCsv();

    assertThat(csv)
        .contains(
            "'=cmd|' /C calc'!A0,1,",
            "'+1,1,",
            "'-1,1,",
            "'@SUM(1),1,",
            "'\t=1,1,",
            "\"a,b\",1,",
            "\"say \"\"hi\"\"\",1,");
  }

  @Test
  void sessions_brokenRows_areNamedAndCounted() {
    sessions(
        MONDAY,
        SampleReports.row("s1", "hoge", "share-stack", "share-fleet", MONDAY, 60),
        "s2,cut off\n",
        SampleReports.row("s3", "", "share-stack", "share-fleet", MONDAY, 60),
        SampleReports.row("s4", "hoge", "share-stack", "share-fleet", MONDAY, -5),
        SampleReports.row("s5", "hoge", "share-stack", "share-fleet", MONDAY, 60));
    reports.put(UsageReport.SESSIONS.key(TUESDAY), "not,a,report\n1,2,3\n");
    List<String> read = new ArrayList<>();

    UsageReading reading =
        usage().sessions(MONDAY, TUESDAY, session -> read.add(session.sessionId()));

    assertThat(read).containsExactly("s1", "s5");
    assertThat(reading.rows()).isEqualTo(2);
    assertThat(reading.brokenRows()).isEqualTo(4);
    assertThat(reading.broken()).extracting(BrokenRow::row).containsExactly(3L, 4L, 5L, 1L);
    assertThat(reading.broken().get(0).toString())
        .startsWith("sessions/schedule=DAILY/year=2026/month=01/day=05/daily-session-report-")
        .contains("row 3: has 2 cells");
  }

  @Test
  void sessions_allColumns_areThere() {
    sessions(MONDAY, SampleReports.row("s1", "hoge", "share-stack", "share-fleet", MONDAY, 3_600));
    List<SessionRecord> read = new ArrayList<>();

    usage().sessions(MONDAY, MONDAY, read::add);

    SessionRecord session = read.get(0);
    assertThat(session.startTime()).isEqualTo("2026-01-05T09:00:00Z");
    assertThat(session.endTime()).isEqualTo("2026-01-05T10:00:00Z");
    assertThat(session.authenticationType()).isEqualTo("USERPOOL");
    assertThat(session.instanceType()).isEqualTo("stream.standard.medium");
    assertThat(session.column("client_ip_addresses")).contains("203.0.113.7;203.0.113.8");
    assertThat(session.column("of_next_year")).isEmpty();
    assertThat(SampleReports.HEADER.split(",")).hasSize(29);
  }

  @Test
  void usageReports_subscribed_readsTheAccountsBucket(
      AppStreamClient appStream, S3Client s3, AppStreamSimulator simulator) {
    String bucket = "appstream-logs-us-east-1-" + simulator.accountId() + "-abcd";
    s3.createBucket(r -> r.bucket(bucket));
    s3.putObject(
        r -> r.bucket(bucket).key(UsageReport.SESSIONS.key(MONDAY)),
        RequestBody.fromString(
            SampleReports.HEADER
                + SampleReports.row("s1", "hoge", "share-stack", "share-fleet", MONDAY, 60)));
    UsageReports usage = Operations.builder(appStream).s3(s3).build().usageReports(bucket);

    UsageSummary summary = usage.summarize(MONDAY, TUESDAY, UsageDimension.FLEET);

    assertThat(summary.rows()).extracting(UsageRow::sessions).containsExactly(1L);
    assertThat(summary.reading().reports()).isEqualTo(1);
  }

  /** Whoever makes a bucket of that name first could else hand out reports of their own. */
  @Test
  void usageReports_bucketOfAnotherAccount_isRefused(AppStreamClient appStream, S3Client s3) {
    String bucket = "appstream-logs-us-east-1-999999999999-abcd";
    s3.createBucket(r -> r.bucket(bucket));
    UsageReports usage = Operations.builder(appStream).s3(s3).build().usageReports(bucket);

    assertThatThrownBy(() -> usage.summarize(MONDAY, MONDAY))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> assertThat(error.category()).isEqualTo(ErrorCategory.NOT_ALLOWED));
  }

  @Test
  void usageReports_notSubscribed_saysSo(AppStreamClient appStream, S3Client s3) {
    assertThatThrownBy(() -> Operations.builder(appStream).s3(s3).build().usageReports())
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> assertThat(error.category()).isEqualTo(ErrorCategory.NOT_FOUND))
        .hasMessageContaining("CreateUsageReportSubscription");
  }

  @Test
  void summarize_noSuchBucket_saysSo(AppStreamClient appStream, S3Client s3) {
    UsageReports usage =
        Operations.builder(appStream).s3(s3).build().usageReports("nobodys-bucket-4711");

    assertThatThrownBy(() -> usage.summarize(MONDAY, MONDAY))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("nobodys-bucket-4711");
  }

  @Test
  void licenses_nothingUsed_isEmpty(AppStreamClient appStream) {
    assertThat(Operations.of(appStream).licenses().of(YearMonth.of(2026, 1))).isEmpty();
  }
}
