package dev.appstreamkit.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {

  private static final Set<String> DANGEROUS =
      Set.of("script", "iframe", "object", "embed", "img", "link", "base", "form", "image", "use");

  @RegisterExtension
  private static final ProvisionerExtension EXTENSION =
      ProvisionerExtension.with(builder -> builder);

  @TempDir private Path folder;

  @Test
  void page_ofAPlan_tellsRisksFirstAndAllThatIsThere() throws Exception {
    Parsed page = Parsed.of(HtmlReport.of(MadeUpPlan.of("", 2)).toHtml());

    assertThat(page.texts("h1")).containsExactly("Plan for environment share");
    assertThat(page.texts("summary").get(0)).isEqualTo("fleet/share restart");
    assertThat(page.texts("summary")).hasSize(5);
    assertThat(page.text())
        .contains(
            "111122223333",
            "eu-central-1",
            "20 min",
            "Disturbs 2 running sessions.",
            "nobody is assigned",
            "bucket/share",
            "do it to share");
    assertThat(page.all("pre"))
        .singleElement()
        .satisfies(
            document ->
                assertThat(document.getTextContent())
                    .contains("- ", "s3:GetObject", "+ ", "s3:PutObject"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style></title></svg><!--",
        "]]>&lt;&#x3c;",
        "{{title}}{{{style}}}{{#lines}}",
        "\u202Egnp.exe\u2066\u0000\u001b[31m\u00ad\ufeff\ud800",
        "\n\r\t\u2028\u0085"
      })
  void page_withNamesOfOthers_hasNoElementOrAttributeOfTheirs(String foreign) throws Exception {
    MadeUpPlan plan = MadeUpPlan.of(foreign, 8);
    Parsed harmless = Parsed.of(HtmlReport.of(MadeUpPlan.of("", 8), plan.result()).toHtml());

    String html = HtmlReport.of(plan, plan.result()).showingNames().toHtml();
    Parsed page = Parsed.of(html);

    assertThat(page.names()).doesNotContainAnyElementsOf(DANGEROUS);
    assertThat(page.names()).isSubsetOf(allowed(harmless));
    assertThat(html.chars().filter(one -> one != '\n').noneMatch(Character::isISOControl)).isTrue();
    assertThat(html).doesNotContain("\u202e", "\u2066", "\ufeff", "\u00ad");
  }

  private static Set<String> allowed(Parsed harmless) {
    Set<String> names = harmless.names();
    assertThat(names).isNotEmpty().noneMatch(name -> name.startsWith("@on"));
    return names;
  }

  @Test
  void page_loadsNothing_andForbidsIt() throws Exception {
    String html = HtmlReport.of(MadeUpPlan.of("", 2)).toHtml();
    Parsed page = Parsed.of(html);

    assertThat(html)
        .doesNotContain("<script", "src=", "href=", "url(", "@import", "http://", "https://");
    String style = page.texts("style").get(0);
    String digest =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(style.getBytes(StandardCharsets.UTF_8)));
    assertThat(page.all("meta").get(1).getAttribute("content"))
        .isEqualTo("default-src 'none'; style-src 'sha256-" + digest + "'");
    assertThat(page.names()).doesNotContain("@style");
  }

  @Test
  void names_areMasked_unlessTheyAreAskedFor() {
    HtmlReport report = HtmlReport.of(MadeUpPlan.of("", 2), MadeUpPlan.of("", 2).result());

    assertThat(report.toHtml()).doesNotContain("hoge").contains("h***@example.com");
    assertThat(report.showingNames().toHtml()).contains("hoge0@example.com", "hoge1@example.com");
    assertThat(report.toHtml() + report.showingNames().toHtml())
        .doesNotContain(MadeUpPlan.PASSWORD)
        .contains("(sensitive)");
    assertThat(report).asString().startsWith("HTML report: ").doesNotContain("hoge");
  }

  @Test
  void people_whoseMaskedNamesAreAlike_staySeveral() throws Exception {
    Parsed few = Parsed.of(HtmlReport.of(MadeUpPlan.of("", 3)).toHtml());
    Parsed many = Parsed.of(HtmlReport.of(MadeUpPlan.of("", 300)).toHtml());

    assertThat(few.texts("summary").stream().filter(text -> text.startsWith("user/"))).hasSize(3);
    assertThat(boxes(few)).isEqualTo(4 + 3);
    assertThat(boxes(many)).isEqualTo(4 + 1);
    assertThat(many.text()).contains("300 × user");
  }

  private static long boxes(Parsed page) {
    return page.all("g").stream()
        .filter(one -> one.getAttribute("class").startsWith("box"))
        .count();
  }

  @Test
  void page_ofTenThousand_staysSmall() throws Exception {
    MadeUpPlan plan = MadeUpPlan.of("", 10_000);

    String html = HtmlReport.of(plan, plan.result()).toHtml();

    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(20_000_000);
    assertThat(Parsed.of(html).texts("summary")).hasSize(10_003);
  }

  @Test
  void timeline_ofARun_marksWhatWaitedForWhat() throws Exception {
    MadeUpPlan plan = MadeUpPlan.of("", 2);

    Parsed page = Parsed.of(HtmlReport.of(plan, plan.result()).showingNames().toHtml());

    assertThat(page.text())
        .contains("role/share → fleet/share → stack/share → user/hoge1@example.com")
        .contains("Complete after 12 min");
    assertThat(page.all("g").stream().filter(one -> one.getAttribute("class").contains("critical")))
        .hasSize(4);
    assertThat(page.texts("title")).contains("fleet/share: 1 min, begun after 1 min");
  }

  @Test
  void run_onTheSimulator_isReportedAsItWas(Provisioner provisioner) throws Exception {
    Bucket share = Bucket.builder("a-share").build();
    MachineRole role = MachineRole.builder("a-role").allow(share.readWrite()).build();
    Plan plan =
        provisioner.plan(AppStreamEnvironment.builder("share").add(role).add(share).build());

    ApplyResult result = provisioner.apply(plan);
    Path file = HtmlReport.of(plan, result).write(folder.resolve("report.html"));

    Parsed page = Parsed.of(Files.readString(file));
    assertThat(page.text())
        .contains("Complete after", "bucket/a-share", "role/a-role", "create: done");
    assertThat(page.all("tr")).hasSizeGreaterThan(2);
    assertThat(HtmlReport.of(provisioner.plan(plan.environment())).toHtml())
        .contains("nothing to do");
    assertThat(HtmlReport.of(provisioner.drift(plan.environment())).toHtml())
        .contains("nothing has moved");
  }

  @Test
  void file_thatCantBeWritten_isNamed() {
    Path missing = folder.resolve("missing").resolve("report.html");

    assertThatThrownBy(() -> HtmlReport.of(MadeUpPlan.of("", 1)).write(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(missing.toString());
  }
}
