package dev.appstreamkit.operations.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.operations.users.Users;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports that aren't as AWS writes them, and readers that throw. */
class HostileReportsTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final String GOOD = row("s1");
  private static final String LAST = row("s9");

  @TempDir private Path folder;

  private static String row(String session) {
    return SampleReports.row(session, "hoge", "share-stack", "share-fleet", MONDAY, 60);
  }

  private void write(String text, Charset charset) throws IOException {
    Path file = folder.resolve(UsageReport.SESSIONS.key(MONDAY));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, charset);
  }

  private UsageReports usage() {
    return UsageReports.of(UsageSource.folder(folder));
  }

  /** A report, which sessions are read, and which rows are broken, with words of why. */
  static Stream<Arguments> reports() {
    String header = SampleReports.HEADER;
    String tail = GOOD.substring(2);
    String quoted = "\"" + header.strip().replace(",", "\",\"") + "\"\n";
    String endless = header + GOOD + "\"" + "x".repeat(300_000) + "\n" + LAST;
    return Stream.of(
        Arguments.of("\uFEFF" + header + GOOD, List.of("s1"), List.of()),
        Arguments.of("\uFEFF" + quoted + GOOD, List.of("s1"), List.of()),
        Arguments.of(quoted + GOOD, List.of("s1"), List.of()),
        Arguments.of(header.replace("\n", "\r\n") + GOOD, List.of("s1"), List.of()),
        Arguments.of(header + "\n" + GOOD + "\n", List.of("s1"), List.of()),
        Arguments.of("", List.of(), List.of("1: the header lacks")),
        Arguments.of("\uFEFF", List.of(), List.of("1: the header lacks")),
        Arguments.of(
            header + "s2,x\n" + LAST, List.of("s9"), List.of("2: has 2 cells, and the header 29")),
        Arguments.of(
            header + GOOD.strip() + ",more\n" + LAST,
            List.of("s9"),
            List.of("2: has 30 cells, and the header 29")),
        Arguments.of(
            header + GOOD + ",".repeat(100_000) + "\n" + LAST,
            List.of("s1", "s9"),
            List.of("3: has 100001 cells")),
        Arguments.of(
            header + GOOD + "\"s2\"x" + tail + LAST, List.of("s1", "s9"), List.of("3: a double")),
        Arguments.of(
            header + "\"s2\" x\n" + "\"s3\"x\n" + LAST,
            List.of("s9"),
            List.of("2: a double", "3: a double")),
        Arguments.of(header + "\"s2\"x,\"s3\"y\n" + LAST, List.of("s9"), List.of("2: a double")),
        Arguments.of(header + GOOD + "\"s2" + tail, List.of("s1"), List.of("3: a double quote")),
        Arguments.of(endless, List.of("s1"), List.of("3: is too long")),
        Arguments.of("x".repeat(300_000), List.of(), List.of("1: is too long")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void sessions_hostileReport_readsWhatIsGoodAndNamesTheRest(
      String text, List<String> read, List<String> broken) throws IOException {
    write(text, StandardCharsets.UTF_8);
    List<String> sessions = new ArrayList<>();

    UsageReading reading =
        usage().sessions(MONDAY, MONDAY, session -> sessions.add(session.sessionId()));

    assertThat(sessions).isEqualTo(read);
    assertThat(reading.brokenRows()).isGreaterThanOrEqualTo(broken.size());
    List<String> told =
        reading.broken().stream().map(row -> row.row() + ": " + row.problem()).toList();
    for (int i = 0; i < broken.size(); i++) {
      assertThat(told.get(i)).startsWith(broken.get(i));
    }
    assertThat(reading.brokenRows() == 0).isEqualTo(broken.isEmpty());
    assertThat(told.toString()).doesNotContain("hoge", "xxxx");
  }

  @Test
  void sessions_utf16_isNamed() throws IOException {
    write(SampleReports.HEADER + GOOD, StandardCharsets.UTF_16);

    UsageReading reading = usage().sessions(MONDAY, MONDAY, session -> {});

    assertThat(reading.broken()).singleElement().asString().contains("row 1: it is UTF-16");
  }

  /** What would fill the memory, were it read to its end. */
  @Test
  void sessions_rowWithoutEnd_isGivenUp() {
    InputStream forever =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            java.util.Arrays.fill(into, offset, offset + length, (byte) ',');
            return length;
          }
        };
    InputStream header =
        new java.io.ByteArrayInputStream(SampleReports.HEADER.getBytes(StandardCharsets.UTF_8));

    UsageReading reading =
        UsageReports.of(
                (report, day) ->
                    Optional.of(
                        new SequenceInputStream(Collections.enumeration(List.of(header, forever)))))
            .sessions(MONDAY, MONDAY, session -> {});

    assertThat(reading.broken())
        .singleElement()
        .satisfies(row -> assertThat(row.problem()).contains("the rest wasn't read"));
  }

  @Test
  void sessions_streamBreaks_namesReportAndRow() {
    InputStream breaks =
        new SequenceInputStream(
            new java.io.ByteArrayInputStream(
                (SampleReports.HEADER + GOOD.repeat(100)).getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the disk is gone");
              }
            });
    UsageReports usage = UsageReports.of((report, day) -> Optional.of(breaks));

    ProvisioningException error =
        catchThrowableOfType(
            ProvisioningException.class, () -> usage.sessions(MONDAY, MONDAY, session -> {}));

    assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER);
    assertThat(error)
        .hasMessageContaining(UsageReport.SESSIONS.key(MONDAY))
        .hasMessageContaining("from row ")
        .hasRootCauseMessage("the disk is gone");
  }

  @Test
  void sessions_folderIsMissing_isNotReadAsNoUse() throws IOException {
    Path missing = folder.resolve("no-such-folder");
    Path file = Files.createFile(folder.resolve("a-file"));
    for (Path wrong : List.of(missing, file)) {
      UsageReports usage = UsageReports.of(UsageSource.folder(wrong));

      ProvisioningException error =
          catchThrowableOfType(
              ProvisioningException.class, () -> usage.sessions(MONDAY, MONDAY, session -> {}));

      assertThat(error.category()).isEqualTo(ErrorCategory.INVALID);
      assertThat(error).hasMessageContaining(wrong.toString());
    }
    assertThat(usage().sessions(MONDAY, MONDAY, session -> {}).reports()).isZero();
  }

  static Stream<Throwable> thrown() {
    return Stream.of(
        new UncheckedIOException("the caller's disk is full", new IOException("no space left")),
        new IOException("what Kotlin throws"),
        new IllegalStateException("mine"),
        new StackOverflowError("mine"));
  }

  /** What a caller's function throws is the caller's: nothing is wrong with the file. */
  @ParameterizedTest
  @MethodSource("thrown")
  void callersFunctionThrows_comesOutAsItIs(Throwable thrown) throws IOException {
    write(SampleReports.HEADER + GOOD, StandardCharsets.UTF_8);
    Path starts = folder.resolve(UsageReport.APPLICATIONS.key(MONDAY));
    Files.createDirectories(starts.getParent());
    Files.writeString(starts, "user_session_id,application_name\ns1,Excel\n");
    Path users = Files.writeString(folder.resolve("users.csv"), "email\nhoge@example.com\n");

    assertThat(catchThrowable(() -> usage().sessions(MONDAY, MONDAY, it -> sneak(thrown))))
        .isSameAs(thrown);
    assertThat(catchThrowable(() -> usage().applications(MONDAY, MONDAY, it -> sneak(thrown))))
        .isSameAs(thrown);
    assertThat(catchThrowable(() -> Users.csv().forEach(users, it -> sneak(thrown))))
        .isSameAs(thrown);
    assertThat(catchThrowable(() -> Users.csv().each(it -> sneak(thrown)).read(users)))
        .isSameAs(thrown);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <R, E extends Throwable> R sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
