package dev.appstreamkit.examples.dbos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How time and calls grow with the number of environments: a table and a picture. */
final class Growth {

  private static final String FROM = "<!-- growth: written by HundredsTest -->";
  private static final String TO = "<!-- end of growth -->";
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int EDGE = 60;

  /** Told apart by their form, too, so that nobody has to tell colours. */
  private static final List<String> DASHES = List.of("none", "8 4", "2 4");

  /**
   * One measured campaign, which builds, changes and destroys.
   *
   * @param environments how many
   * @param workers how many processes worked
   * @param seconds how long it took
   * @param calls how many calls of AWS were made
   * @param kills how many workers and databases were killed meanwhile
   * @param megabytes what a worker held at its end
   */
  record Measured(
      int environments, int workers, double seconds, long calls, int kills, long megabytes) {

    double perMinute() {
      return 3 * environments / seconds * 60;
    }
  }

  private final List<Measured> all = new ArrayList<>();

  void add(Measured measured) {
    all.add(measured);
  }

  List<Measured> all() {
    return List.copyOf(all);
  }

  /** Writes the table into a page and the picture beside it. */
  void write(Path page, Path picture) throws IOException {
    String text = Files.readString(page);
    int from = text.indexOf(FROM) + FROM.length();
    Files.writeString(
        page, text.substring(0, from) + "\n\n" + table() + "\n" + text.substring(text.indexOf(TO)));
    Files.writeString(picture, svg());
  }

  String table() {
    return "| Environments | Workers | Seconds | Runs a minute | Calls | Calls an environment |"
        + " Kills | MB a worker |\n|---|---|---|---|---|---|---|---|\n"
        + all.stream().map(Growth::row).collect(Collectors.joining());
  }

  private static String row(Measured one) {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.0f | %.1f | %d | %d | %d | %d |%n",
        one.environments(),
        one.workers(),
        one.seconds(),
        one.perMinute(),
        one.calls(),
        one.calls() / one.environments(),
        one.kills(),
        one.megabytes());
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<title>Seconds by number of environments and of workers</title>%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                + "<path d=\"M %d %d V %d H %d\" fill=\"none\" stroke=\"black\"/>%n",
            WIDTH,
            HEIGHT,
            EDGE,
            EDGE / 2,
            HEIGHT - EDGE,
            WIDTH - EDGE / 2));
    axis(svg);
    List<Integer> workers = all.stream().map(Measured::workers).distinct().sorted().toList();
    for (int line = 0; line < workers.size(); line++) {
      line(svg, workers.get(line), DASHES.get(line % DASHES.size()), line);
    }
    return svg.append("</svg>\n").toString();
  }

  private void axis(StringBuilder svg) {
    all.stream()
        .mapToInt(Measured::environments)
        .distinct()
        .forEach(count -> text(svg, x(count), HEIGHT - EDGE + 18, "middle", String.valueOf(count)));
    for (int tenths = 0; tenths <= 10; tenths += 2) {
      double seconds = most(Measured::seconds) * tenths / 10;
      text(svg, EDGE - 6, y(seconds) + 4, "end", String.format(Locale.ROOT, "%.0f s", seconds));
    }
    text(svg, WIDTH / 2.0, HEIGHT - 18, "middle", "environments");
  }

  private void line(StringBuilder svg, int workers, String dashes, int number) {
    String points =
        all.stream()
            .filter(one -> one.workers() == workers)
            .map(one -> String.format(Locale.ROOT, "%.1f,%.1f", x(one.environments()), y(one)))
            .collect(Collectors.joining(" "));
    double y = EDGE / 2.0 + 18 * (number + 1);
    svg.append(
        String.format(
            Locale.ROOT,
            "<g fill=\"none\" stroke=\"black\" stroke-width=\"2\" stroke-dasharray=\"%s\">%n"
                + "<polyline points=\"%s\"/>%n<path d=\"M %d %.1f h 40\"/>%n</g>%n",
            dashes,
            points,
            EDGE + 20,
            y - 4));
    text(svg, EDGE + 68, y, "start", workers == 1 ? "1 worker" : workers + " workers");
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            words));
  }

  private double x(int environments) {
    return EDGE + (WIDTH - 1.5 * EDGE) * environments / most(one -> one.environments());
  }

  private double y(Measured one) {
    return y(one.seconds());
  }

  private double y(double seconds) {
    return HEIGHT - EDGE - (HEIGHT - 1.5 * EDGE) * seconds / most(Measured::seconds);
  }

  private double most(ToDoubleFunction<Measured> of) {
    return Math.max(1, all.stream().mapToDouble(of).max().orElse(1));
  }
}
