package dev.appstreamkit.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.docs.KeyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of metrics lists what there is, word for word. */
class MetricsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  @Test
  void page_hasARowForEachObservation() throws IOException {
    assertThat(rows("appstreamkit.", 3))
        .isEqualTo(
            Arrays.stream(ProvisioningObservation.values())
                .map(
                    one ->
                        List.of(
                            code(one.getName()),
                            codes(one.getLowCardinalityKeyNames()),
                            codes(one.getHighCardinalityKeyNames())))
                .toList());
  }

  @Test
  void page_hasARowForEachMeter() throws IOException {
    assertThat(rows("appstreamkit.", 4).stream().map(row -> row.subList(0, 3)))
        .isEqualTo(
            Arrays.stream(ProvisioningMeter.values())
                .map(
                    one ->
                        List.of(
                            code(one.getName()),
                            one.getType()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' '),
                            codes(one.getKeyNames())))
                .toList());
  }

  /** Returns the rows of tables with so many columns whose first begins with a name. */
  private static List<List<String>> rows(String prefix, int columns) throws IOException {
    try (Stream<String> lines = Files.lines(PAGE)) {
      return lines
          .filter(line -> line.startsWith("| `" + prefix))
          .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
          .filter(cells -> cells.length == columns)
          .map(cells -> Arrays.stream(cells).map(String::strip).toList())
          .toList();
    }
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String codes(KeyName... keys) {
    return Arrays.stream(keys).map(key -> code(key.asString())).collect(Collectors.joining(", "));
  }
}
