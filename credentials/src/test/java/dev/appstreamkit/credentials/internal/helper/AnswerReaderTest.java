package dev.appstreamkit.credentials.internal.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import dev.appstreamkit.credentials.Helper;
import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class AnswerReaderTest {

  private static final Instant EXPIRATION = Instant.parse("2026-11-24T13:00:00Z");
  private static final String GOOD = Helper.keys(EXPIRATION);

  private static AwsSessionCredentials read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static AwsSessionCredentials read(byte[] bytes) {
    return AnswerReader.read(bytes, bytes.length);
  }

  private static void assertUnreadable(byte[] bytes) {
    Throwable thrown = catchThrowable(() -> read(bytes));
    assertThat(thrown)
        .isInstanceOfSatisfying(
            MachineRoleFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.OUTPUT_UNREADABLE);
              assertThat(failure.getCause()).isNull();
              assertThat(failure.getMessage())
                  .doesNotContain("cAnArY", "CaNaRy", "CANARY")
                  .hasSizeLessThan(300);
            });
  }

  private static void assertUnreadable(String text) {
    assertUnreadable(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void read_goodAnswer_hasAllFields() {
    AwsSessionCredentials keys =
        read(GOOD.replace("}", ",\"AccountId\":\"123456789012\",\"Other\":[1,{\"a\":null}]}"));
    assertThat(keys.accessKeyId()).isEqualTo(Helper.KEY_ID);
    assertThat(keys.secretAccessKey()).isEqualTo(Helper.SECRET);
    assertThat(keys.sessionToken()).isEqualTo(Helper.TOKEN);
    assertThat(keys.accountId()).contains("123456789012");
    assertThat(keys.expirationTime()).contains(EXPIRATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF%s", " \r\n\t%s\r\n", "%s\n"})
  void read_markAndBlanksAround_areAccepted(String frame) {
    assertThat(read(String.format(frame, GOOD)).accessKeyId()).isEqualTo(Helper.KEY_ID);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T13:00:00Z, 2026-11-24T13:00:00Z",
    "2026-11-24T13:00:00.5Z, 2026-11-24T13:00:00.500Z",
    "2026-11-24T13:00:00.1234567+00:00, 2026-11-24T13:00:00.123456700Z",
    "2026-11-24T13:00:00.1234567891Z, 2026-11-24T13:00:00.123456789Z",
    "2026-11-24T13:00:00+02:00, 2026-11-24T11:00:00Z",
    "2026-11-24T13:00:00-0530, 2026-11-24T18:30:00Z",
    "2026-11-24T13:00:00+09, 2026-11-24T04:00:00Z",
    "2026-11-24t13:00:00z, 2026-11-24T13:00:00Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
  })
  void read_expirationSpellings_areUnderstood(String spelling, Instant expected) {
    assertThat(read(GOOD.replace(EXPIRATION.toString(), spelling)).expirationTime())
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24",
        "2026-11-24T13:00:00",
        "2026-13-24T13:00:00Z",
        "2026-02-30T13:00:00Z",
        "2026-11-24T24:00:01Z",
        "2026-11-24T13:00Z",
        "2026-11-24T13:00:00.Z",
        "1700000000",
        "2026-11-24T13:00:00ZZ",
        "2026-11-24T13:00:00+99:00",
        "soon",
        "Z",
        "-"
      })
  void read_expirationThatIsNone_isUnreadable(String spelling) {
    assertUnreadable(GOOD.replace(EXPIRATION.toString(), spelling));
  }

  @Test
  void read_withoutOptionalFields_leavesThemEmpty() {
    String text =
        GOOD.replace("\"" + EXPIRATION + "\"", "null").replace("}", ",\"AccountId\":null}");
    assertThat(read(text).expirationTime()).isEmpty();
    assertThat(read(text).accountId()).isEmpty();
  }

  static Stream<String> badFields() {
    String[] fields = {
      "Version", "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration", "AccountId"
    };
    String[] values = {
      "",
      "\"\"",
      "\" \"",
      "true",
      "false",
      "{}",
      "[]",
      "2",
      "1.0",
      "-1",
      "\"a\\u0000b\"",
      "\"a\\nb\"",
      "\"a b\"",
      "\"\\ud800\"",
      "\"\u00e4\"",
      "\"a\u0001b\"",
      "nul",
      "01",
      "1e",
      "\"" + "x".repeat(60_000) + "\u0007\"",
      "[".repeat(50_000),
      "\"" + "\\u12".repeat(9_000)
    };
    String whole = GOOD.replace("}", ",\"AccountId\":\"123456789012\"}");
    return Stream.of(fields)
        .flatMap(field -> Stream.of(values).map(value -> replaced(whole, field, value)));
  }

  private static String replaced(String whole, String field, String value) {
    return whole.replaceFirst(
        "\"" + field + "\":(\"[^\"]*\"|1)",
        java.util.regex.Matcher.quoteReplacement("\"" + field + "\":" + value));
  }

  @ParameterizedTest
  @MethodSource("badFields")
  void read_badField_isUnreadable(String text) {
    assertUnreadable(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Version", "AccessKeyId", "SecretAccessKey", "SessionToken"})
  void read_requiredFieldMissingOrNull_isUnreadable(String field) {
    assertUnreadable(replaced(GOOD, field, "null"));
    assertUnreadable(GOOD.replace("\"" + field + "\"", "\"Other\""));
    assertUnreadable(
        GOOD.replace("\"" + field + "\"", "\"" + field.toLowerCase(java.util.Locale.ROOT) + "\""));
  }

  @Test
  void read_cutAtEachByte_isUnreadable() {
    for (int length = 0; length < GOOD.length(); length++) {
      assertUnreadable(GOOD.substring(0, length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "IBM037"})
  void read_otherEncodings_areUnreadable(String charset) {
    assertUnreadable(GOOD.getBytes(Charset.forName(charset)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "1",
        "\"x\"",
        "{\"Version\":1,}",
        "{'Version':1}",
        "{\"Version\":1}x",
        "{\"Version\":1 \"AccessKeyId\":\"x\"}",
        "{\"Version\":1/**/}",
        "{Version:1}",
        "{\"Version\":1,\"Version\":1}",
        "{\"a\":NaN}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":tru"
      })
  void read_notStrictJson_isUnreadable(String text) {
    assertUnreadable(text);
  }

  @Test
  void read_hundredThousandMutations_throwNothingElseThanTypedErrors() {
    long seed = 20261124;
    Random random = new Random(seed);
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    int understood = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] input = mutated(good, random);
      try {
        read(input);
        understood++;
      } catch (MachineRoleFailure expected) {
        assertThatThrownByCheap(expected);
      } catch (Throwable other) {
        fail("seed " + seed + ", input " + i, other);
      }
    }
    assertThat(understood).isBetween(1, 60_000);
  }

  private static void assertThatThrownByCheap(MachineRoleFailure failure) {
    if (failure.reason() != Reason.OUTPUT_UNREADABLE || failure.text().length() > 300) {
      fail("not the typed error: " + failure);
    }
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "{}[]\":,\\u0e-1ntf \n".charAt(random.nextInt(18));
        case 2 -> bytes = java.util.Arrays.copyOf(bytes, at + 1);
        default -> System.arraycopy(good, 0, bytes, at, Math.min(bytes.length - at, good.length));
      }
    }
    return bytes;
  }

  @Test
  void read_nothing_isUnreadable() {
    assertThatThrownBy(() -> read(" \n")).hasMessageContaining("is empty");
  }
}
