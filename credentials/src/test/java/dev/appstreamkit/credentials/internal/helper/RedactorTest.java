package dev.appstreamkit.credentials.internal.helper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.credentials.Helper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  private static String redact(String text) {
    return new Redactor("", "/opt/PhotonRoleCredentialProvider/Helper").redact(text, false);
  }

  @Test
  void redact_plainSentence_staysAsItIs() {
    assertThat(redact("No role is attached to this fleet (error 42, AccessDenied).\n"))
        .isEqualTo("No role is attached to this fleet (error 42, AccessDenied).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token=%s",
        "SecretAccessKey: %s",
        "\"SessionToken\" : \"%s\"",
        "--secret %s",
        "Bearer %s",
        "Authorization: Bearer %s",
        "password = '%s'",
        "got key=%s;",
        "x-amz-security-token:\t%s"
      })
  void redact_valueAfterATelltale_isHidden(String frame) {
    assertThat(redact(String.format(frame, "hush"))).doesNotContain("hush").contains("[redacted]");
  }

  @ParameterizedTest
  @ValueSource(strings = {Helper.SECRET, Helper.KEY_ID, "aB3aB3aB3aB3", "eyJhbGciOiJIUzI1NiJ9"})
  void redact_whatLooksLikeAKey_isHidden(String secret) {
    assertThat(redact("said " + secret + " and " + Helper.TOKEN))
        .isEqualTo("said [redacted] and " + redact(Helper.TOKEN));
    assertThat(redact(Helper.TOKEN)).doesNotContain("t0k3n", "CaNaRy");
  }

  @Test
  void redact_whatWasPrintedToo_isHidden() {
    Redactor redactor = new Redactor("{\"SecretAccessKey\":\"tiny-one\"", "/helper");
    assertThat(redactor.redact("it was tiny-one, xtiny-onex or tiny", false))
        .doesNotContain("tiny");
  }

  @Test
  void redact_controls_areDropped() {
    assertThat(redact("a\u001b[31mb\u0000c\u202Ed\u200Be\r\n\n f\tg\u0085\u2028h"))
        .isEqualTo("a[31mbcde f g h");
  }

  @Test
  void redact_secretSplitByControls_isHidden() {
    assertThat(redact("said cAnAr\u0000YsEcR\u0007eT012345")).isEqualTo("said [redacted]");
  }

  @Test
  void redact_longText_isCutAt500() {
    assertThat(redact("word ".repeat(1_000))).hasSize(500).endsWith("\u2026");
  }

  @Test
  void redact_cutInput_dropsItsLastWord() {
    assertThat(new Redactor("", "").redact("said half-a-sec", true)).isEqualTo("said");
    assertThat(new Redactor("", "").redact("half-a-sec", true)).isEmpty();
  }
}
