package dev.appstreamkit.simulator.internal.aws.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.internal.service.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller's own pattern is run, and given up when it would never end. */
class AllowedPatternTest {

  @Test
  void matches_usualPattern_findsItInTheValue() {
    assertThat(AllowedPattern.matches("^[a-z0-9-]{3,63}$", "share-bucket")).isTrue();
    assertThat(AllowedPattern.matches("^\\d+$", "x".repeat(4096))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"^(a+)+$", "^(a|aa)+$", "(.*a){20}$", "^(.|x)*$", "^((a?)*)*b$", "^(a*)*c"})
  void matches_patternThatExplodes_isAnsweredAndNothingElse(String pattern) {
    String value = "a".repeat(4000) + "!";
    try {
      AllowedPattern.matches(pattern, value);
    } catch (ServiceException e) {
      assertThat(e.code()).isEqualTo("InvalidAllowedPatternException");
      assertThat(e.getMessage()).contains(pattern, "4001 characters");
    }
  }

  @Test
  void matches_whatIsNoPattern_isRefused() {
    assertThatThrownBy(() -> AllowedPattern.matches("(", "a"))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("isn't valid");
  }
}
