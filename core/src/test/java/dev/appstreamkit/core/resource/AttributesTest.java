package dev.appstreamkit.core.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {

  @Test
  void setting_unsetSetOrCleared_staysApart() {
    Attributes attributes =
        Attributes.builder()
            .setting("unset", Setting.unset())
            .setting("set", Setting.of(2))
            .setting("cleared", Setting.cleared())
            .build();

    assertThat(attributes.names()).containsExactly("set", "cleared");
    assertThat(attributes.get("set").orElseThrow().data()).hasValue(2L);
    assertThat(attributes.get("cleared").orElseThrow().cleared()).isTrue();
  }

  @Test
  void toBuilder_moreSet_leavesTheFirstAlone() {
    Attributes first = Attributes.builder().set("a", 1).build();
    Attributes second = first.toBuilder().set("b", Map.of("c", List.of("d"))).build();

    assertThat(first.names()).containsExactly("a");
    assertThat(second.names()).containsExactly("a", "b");
  }

  @Test
  void set_whatIsNoPlainData_isRefused() {
    assertThatThrownBy(() -> Attributes.builder().set("a", new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use a string, boolean, integer, list or map");
  }

  @Test
  void toString_sensitive_showsNoValue() {
    assertThat(Attributes.builder().setSensitive("password", "open sesame").build().toString())
        .isEqualTo("{password=(sensitive)}");
  }

  @Test
  void setting_equality_tellsTheThreeApart() {
    assertThat(Setting.of("a")).isEqualTo(Setting.of("a")).isNotEqualTo(Setting.of("b"));
    assertThat(Setting.unset()).isNotEqualTo(Setting.cleared());
  }
}
