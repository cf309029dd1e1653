package dev.appstreamkit.operations.inventory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.inventory.InventoryItem;
import dev.appstreamkit.operations.inventory.TerraformProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {

  @Test
  void literals_hostileText_areEscaped() {
    assertThat(JavaText.literal("\\u0022\"\n\u00e4")).isEqualTo("\"\\\\u0022\\\"\\012\\u00e4\"");
    assertThat(HclText.literal("${a} %{b} $c \ud83d\ude00\n"))
        .isEqualTo("\"$${a} %%{b} $c \\U0001F600\\u000A\"");
  }

  @Test
  void toTerraformImports_whatCouldNotBeRead_isLeftOut() {
    List<InventoryItem> items =
        Stream.of("federation-role", "bucket", "role")
            .map(kind -> ResourceAddress.of(kind, Account.UNREAD))
            .map(
                address ->
                    new InventoryItem(
                        address, Optional.empty(), Map.of(), false, Optional.of("denied")))
            .toList();

    for (TerraformProvider provider : TerraformProvider.values()) {
      assertThat(new ReadInventory(items, List.of()).toTerraformImports(provider)).isEmpty();
    }
  }

  @Test
  void literal_longText_isSeveralLiterals() {
    String literal = JavaText.literal("\u65e5".repeat(20_000));

    assertThat(literal).startsWith("String.join(\"\", \"\\u65e5").endsWith("\")");
    assertThat(literal.split("\", \"")).hasSize(4).allMatch(part -> part.length() < 50_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fleet", "", "a b", "class", "A{}", "\u00c4", "Set"})
  void toJava_nameThatFitsNoClass_isRefused(String name) {
    assertThatThrownBy(() -> new ReadInventory(List.of(), List.of()).toJava("p", name))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
