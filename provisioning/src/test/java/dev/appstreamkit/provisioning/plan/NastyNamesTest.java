package dev.appstreamkit.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in names and values, in every field at once: it is shown and does nothing. */
class NastyNamesTest {

  private static final Pattern FENCED = Pattern.compile("(?ms)^(`{3,})text\n.*?\n\\1$");
  private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`)(.*?)(?<!`)\\1(?!`)");

  static Stream<String> nasty() {
    return Stream.of(
        "\u001b[31mred\u001b[0m",
        "\u001b]0;title\u0007",
        "\u009b31m",
        "a\nFingerprint forged",
        "a\r\nb",
        "\u0085next",
        "\u2028line\u2029paragraph",
        "\u202aa\u202bb\u202cc\u202dd\u202ee",
        "\u2066a\u2067b\u2068c\u2069d",
        "\u200e\u200f\u061c",
        "zero\u200b\u200c\u200dwidth\u2060\ufeff",
        "soft\u00adhyphen",
        "\u3164\u2800\u115f blank",
        "tag\udb40\udc41s \udb40\udd00",
        "lone \ud800 surrogate",
        "nul\u0000 bell\u0007 back\b del\u007f tab\t",
        "<img src=x onerror=alert(1)>",
        "</details><script>alert('x')</script>",
        "&lt;b&gt; &#64;hoge",
        "`code` ``two`` ```three````four",
        "```\n# heading",
        "~~~",
        "| cell | *bold* _it_ [link](javascript:x) ![i](http://x.example)",
        "@fuga and #1 and https://example.com",
        "\\u001b literal \\| and \\`",
        "` at the ends `",
        "\"quoted\" 'single' {{template}} ${shell} $(cmd) %s",
        "日本語 ümlaut 🙂");
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void text_ofAnyName_movesNothing(String nasty) {
    for (boolean colour : new boolean[] {false, true}) {
      Rendering rendering = Rendering.plain().withColour(colour);
      String plan = Samples.plan(nasty).describe(rendering);
      String drift = Samples.drift(nasty).describe(rendering);

      String plain = "x".repeat(Printable.of(quoted(nasty)).length()); // long values are folded
      assertThat(plan.lines()).hasSameSizeAs(lines(Samples.plan(plain).describe(rendering)));
      assertThat(drift.lines()).hasSameSizeAs(lines(Samples.drift(plain).describe(rendering)));
      assertHarmless(withoutOurs(plan, colour) + withoutOurs(drift, colour));
    }
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static String withoutOurs(String text, boolean colour) {
    return colour ? text.replaceAll("\u001b\\[(31|32|33|0)m", "") : text;
  }

  private static void assertHarmless(String text) {
    assertThat(text.codePoints().filter(point -> point != '\n'))
        .allMatch(
            point ->
                switch (Character.getType(point)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR,
                      Character.SURROGATE ->
                      false;
                  default -> "\u3164\u2800\u115f".indexOf(point) < 0;
                });
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void json_ofAnyName_isHarmlessAsciiAndWholeWhenParsed(String nasty)
      throws JsonProcessingException {
    Plan plan = Samples.plan(nasty);
    String json = plan.toJson(Rendering.plain());
    String drift = Samples.drift(nasty).toJson(Rendering.plain());

    assertThat((json + drift).chars())
        .allMatch(character -> character == '\n' || character >= ' ' && character < 0x7f)
        .noneMatch(character -> "<>&`@|".indexOf(character) >= 0);
    var parsed = new ObjectMapper().readTree(json);
    assertThat(parsed.path("region").textValue()).isEqualTo(plan.target().region());
    assertThat(parsed.path("changes").get(0).path("address").textValue())
        .isEqualTo("user/hoge@example.com" + nasty);
    assertThat(parsed.findValuesAsText("Resource").toString()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void markdown_ofAnyName_keepsItInCode(String nasty) {
    Plan plan = Samples.plan(nasty);
    Drift drift = Samples.drift(nasty);

    for (String[] pair :
        List.of(
            new String[] {
              plan.toMarkdown(Rendering.plain()), Samples.plan("x").toMarkdown(Rendering.plain())
            },
            new String[] {
              drift.toMarkdown(Rendering.plain()), Samples.drift("x").toMarkdown(Rendering.plain())
            })) {
      assertHarmless(pair[0]);
      assertThat(prose(pair[0])).isEqualTo(prose(pair[1]));
    }
  }

  /** Returns what stands outside of code, by CommonMark's rules. */
  private static List<String> prose(String markdown) {
    List<String> prose = new ArrayList<>();
    FENCED
        .matcher(markdown)
        .replaceAll("FENCED")
        .lines()
        .forEach(line -> prose.add(CODE.matcher(line).replaceAll("CODE")));
    return prose;
  }
}
