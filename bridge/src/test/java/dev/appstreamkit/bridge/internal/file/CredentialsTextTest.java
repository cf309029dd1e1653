package dev.appstreamkit.bridge.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.internal.ExportedKeys;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTextTest {

  private static final Instant END = Instant.parse("2026-11-27T05:06:07Z");
  private static final ExportedKeys KEYS =
      new ExportedKeys("ASIAONE", "secret/one", "token==", END);

  @Test
  void with_emptyFile_isTheFormatThatIsPromised() {
    assertThat(CredentialsText.of(null).with("mine", KEYS, true).content())
        .isEqualTo(
            """
            # >>> appstreamkit-bridge 1 mine new until 2026-11-27T05:06:07Z
            # Short-lived keys, written and removed by a program: changes here are lost.
            [mine]
            aws_access_key_id = ASIAONE
            aws_secret_access_key = secret/one
            aws_session_token = token==
            # <<< appstreamkit-bridge mine
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[default]\naws_access_key_id = A\n",
        "[default]\r\naws_access_key_id = A\r\n",
        "[default]\nno end of line",
        "[default]\r\nno end of line\r\nreally",
        "# only a comment \t \n\n\n",
        "\n",
        "\r",
        "[default]\r\nends in half a line's end\r",
        "\u00EF\u00BB\u00BF[default]\nx = \u00E4\u00FF\u0080\n",
      })
  void withAndWithout_anyFile_isTheSameAgain(String file) {
    CredentialsText once = CredentialsText.of(file).with("mine", KEYS, false);
    CredentialsText twice = once.with("mine", new ExportedKeys("B", "c", null, null), false);

    assertThat(once.content()).startsWith(file).contains("[mine]");
    assertThat(twice.content()).startsWith(file).doesNotContain("secret/one");
    assertThat(twice.without("mine").content()).isEqualTo(file);
    assertThat(once.without("other").content()).isEqualTo(once.content());
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Profiles come and go in any order between any lines of others, and those stay. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anyChanges_inTheEnd_leaveTheFileAsItWas(long seed) {
    Random random = new Random(seed);
    StringBuilder file = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      file.append("[p").append(i).append("]").append(random.nextBoolean() ? "\n" : "\n# c\n");
    }
    String before = file.append(random.nextBoolean() ? "tail" : "").toString();
    CredentialsText text = CredentialsText.of(before);

    for (int i = random.nextInt(12); i > 0; i--) {
      String profile = "mine" + random.nextInt(3);
      text = random.nextInt(3) > 0 ? text.with(profile, KEYS, false) : text.without(profile);
      assertThat(text.content()).startsWith(before);
    }

    assertThat(text.withoutAll().content()).as("seed %d", seed).isEqualTo(before);
  }

  @Test
  void with_linesOfOthersBehindOurs_staysInItsPlace() {
    String ours = CredentialsText.of("no end").with("mine", KEYS, false).content();

    CredentialsText text = CredentialsText.of(ours + "[later]\nx = 1\n");

    assertThat(text.with("mine", KEYS, false).content()).isEqualTo(ours + "[later]\nx = 1\n");
    assertThat(text.without("mine").content()).isEqualTo("no end\n[later]\nx = 1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[mine]",
        "[ mine ]",
        "  [mine] # c",
        "[profile mine]",
        "[\"mine\"]",
        "[profile 'mine' ]"
      })
  void hasForeign_sectionOfSomebodyElse_isSeen(String header) {
    CredentialsText text = CredentialsText.of("# c\n" + header + "\nx = 1\n");

    assertThat(text.hasForeign("mine")).isTrue();
    assertThat(text.hasForeign("min")).isFalse();
    assertThat(text.hasForeign("other")).isFalse();
  }

  /** Lines that somebody else may have written, 100 kB of each, are read in a moment. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        " ",
        "[ ",
        "\"",
        "'",
        "]",
        "[]",
        "profile ",
        "[profile ",
        "\t",
        "# >>> ",
        "\r",
        "\n[",
        "# >>> appstreamkit-bridge 1 ",
        "\n# >>> appstreamkit-bridge 1 a",
        "x\n",
        "until "
      })
  @Timeout(20)
  void of_longestFileOfEachKind_isReadInTime(String part) {
    for (String before : new String[] {"", "[", "[ ", "# >>> appstreamkit-bridge 1 a", "# >>> "}) {
      String file = before + part.repeat(100_000 / part.length());
      try {
        CredentialsText text = CredentialsText.of(file);
        assertThat(text.hasForeign("mine")).isFalse();
        assertThat(text.with("mine", KEYS, false).withoutAll().content()).isEqualTo(file);
      } catch (BridgeException e) {
        assertThat(e.reason()).isEqualTo(BridgeException.Reason.FILE_UNREADABLE);
      }
    }
  }

  @Test
  void hasForeign_ours_isNot() {
    assertThat(CredentialsText.of("[a]\n").with("mine", KEYS, false).hasForeign("mine")).isFalse();
  }

  @Test
  void withoutExpired_onlyWhatHasEnded_goes() {
    CredentialsText text =
        CredentialsText.of("[a]\n")
            .with("ended", KEYS, false)
            .with("lasting", new ExportedKeys("B", "c", "d", END.plusSeconds(1)), false);

    assertThat(text.withoutExpired(END).profiles()).containsExactly("lasting");
    assertThat(text.withoutExpired(END.minusMillis(1)).profiles()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# >>> appstreamkit-bridge 1 mine until 2026-11-27T05:06:07Z\n[mine]\n",
        "# >>> appstreamkit-bridge 2 mine\n# <<< appstreamkit-bridge mine\n",
        "# >>> appstreamkit-bridge 1 a until u\n# >>> appstreamkit-bridge 1 b until u\n"
            + "# <<< appstreamkit-bridge a\n",
        "\u00FF\u00FEx"
      })
  void of_whatNobodyMayGuessAt_isRefused(String file) {
    assertThatExceptionOfType(BridgeException.class)
        .isThrownBy(() -> CredentialsText.of(file))
        .extracting(BridgeException::reason)
        .isEqualTo(BridgeException.Reason.FILE_UNREADABLE);
  }
}
