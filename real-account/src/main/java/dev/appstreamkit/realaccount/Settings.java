package dev.appstreamkit.realaccount;

import dev.appstreamkit.realaccount.account.Names;
import dev.appstreamkit.realaccount.scenarios.Choices;
import dev.appstreamkit.realaccount.scenarios.Scenario;
import dev.appstreamkit.realaccount.scenarios.Scenarios;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run is told.
 *
 * @param account the account's id
 * @param region the region
 * @param money what it may cost at most, in US dollars
 * @param time how long it may take
 * @param prefix what names begin with
 * @param sweep whether only remains are taken away
 * @param price what an instance costs an hour, in US dollars
 * @param choices what fleets are made of
 * @param scenarios what is played
 * @param folder where recordings go
 * @param page the page that says what was found out
 */
record Settings(
    String account,
    String region,
    BigDecimal money,
    Duration time,
    String prefix,
    boolean sweep,
    BigDecimal price,
    Choices choices,
    List<Scenario> scenarios,
    Path folder,
    Path page) {

  static final String TYPE = "stream.standard.medium";
  static final String IMAGE = "Amazon-AppStream2-Sample-Image-*";

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException names all that is missing or can't be read, with examples
   */
  static Settings of(Properties properties) {
    return new Reading(properties).settings();
  }

  private static final class Reading {

    private final Properties properties;
    private final List<String> problems = new ArrayList<>();

    Reading(Properties properties) {
      this.properties = properties;
    }

    Settings settings() {
      boolean sweep = Boolean.parseBoolean(said("sweep").orElse("false"));
      String account =
          asked("account", "111122223333", text -> text.matches("\\d{12}") ? text : null);
      String region =
          asked(
              "region",
              "us-east-1",
              text -> text.matches("[a-z]{2,4}(-[a-z]+)+-\\d") ? text : null);
      BigDecimal money = sweep ? BigDecimal.ZERO : asked("money", "5", Reading::dollars);
      Duration time = sweep ? Duration.ZERO : asked("time", "PT4H", Reading::duration);
      String prefix = asked("prefix", "kitcheck", text -> Names.isPrefix(text) ? text : null);
      BigDecimal price = sweep ? BigDecimal.ZERO : asked("price", "0.10", Reading::dollars);
      List<Scenario> scenarios = scenarios();
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(
            "please say\n  "
                + String.join("\n  ", problems)
                + "\ndocs/conformance.md has the whole");
      }
      Path folder = Path.of(said("folder").orElse("target"));
      return new Settings(
          account,
          region,
          money,
          time,
          prefix,
          sweep,
          price,
          new Choices(said("type").orElse(TYPE), said("image").orElse(IMAGE), list("subnets")),
          scenarios,
          folder,
          Path.of(said("page").orElse(folder.resolve("conformance.md").toString())));
    }

    private List<Scenario> scenarios() {
      List<String> only = list("only");
      List<Scenario> chosen =
          Scenarios.all().stream()
              .filter(scenario -> only.isEmpty() || only.contains(scenario.name()))
              .toList();
      if (!only.isEmpty() && chosen.size() != only.size()) {
        problems.add(
            "-Donly=… with names out of "
                + Scenarios.all().stream().map(Scenario::name).toList()
                + "; it is "
                + only);
      }
      return chosen;
    }

    private Optional<String> said(String name) {
      return Optional.ofNullable(properties.getProperty(name)).filter(text -> !text.isBlank());
    }

    private List<String> list(String name) {
      return said(name).map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
    }

    /** Returns a value; where it isn't there or can't be read, says so, and returns the example. */
    private <T> T asked(String name, String example, Function<String, @Nullable T> reading) {
      Optional<String> text = said(name);
      Optional<T> value = text.map(reading::apply);
      if (value.isEmpty()) {
        problems.add(
            "-D"
                + name
                + "="
                + example
                + text.map(it -> ", for one; it is " + it).orElse(", for one"));
      }
      return value.orElseGet(() -> reading.apply(example));
    }

    private static @Nullable BigDecimal dollars(String text) {
      return text.matches("\\d{1,6}(\\.\\d{1,4})?") ? new BigDecimal(text) : null;
    }

    private static @Nullable Duration duration(String text) {
      try {
        Duration duration = Duration.parse(text);
        return duration.isNegative() || duration.isZero() ? null : duration;
      } catch (DateTimeParseException e) {
        return null;
      }
    }
  }
}
