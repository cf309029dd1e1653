package dev.appstreamkit.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The report as people open it: Debian's Chromium, with axe. Pictures: target/screenshots. */
@Tag("contracts")
class ReportInBrowserTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Path NPM = Path.of("target", "npm");
  private static final String HOSTILE = "<b onclick='x()'>\u202Egnp.\"exe";

  @TempDir private Path folder;
  private ChromeDriver driver;

  @BeforeEach
  void start() {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "there is no " + CHROMIUM + " with " + DRIVER + "; install chromium and chromium-driver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--user-data-dir=" + folder.resolve("profile"));
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build(),
            options);
  }

  @AfterEach
  void end() {
    if (driver != null) {
      driver.quit();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 400", "2, 1600", "300, 400", "300, 1600", "10000, 1600"})
  void report_atAnyWidth_fitsAndSaysNothingOnTheConsole(int users, int width) throws Exception {
    open(users, "");

    picture("report-" + users + "-" + width, width);

    assertThat(number("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(number("return document.documentElement.clientWidth"));
    assertThat(number("return document.querySelectorAll('details').length")).isEqualTo(users + 3L);
    assertThat(
            driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::toString))
        .isEmpty();
  }

  @Test
  void report_withNamesOfOthers_hasNoneOfTheirMarkup() throws Exception {
    open(3, HOSTILE);
    picture("report-hostile", 900);

    assertThat(number("return document.querySelectorAll('b').length")).isZero();
    assertThat(driver.getPageSource()).doesNotContain("\u202e");
    assertThat((String) driver.executeScript("return document.body.innerText"))
        .contains("<b onclick='x()'>\\u202Egnp");
  }

  @ParameterizedTest
  @CsvSource({"light, 1200", "dark, 1200", "light, 400"})
  void report_askedByAxe_hasNoViolation(String scheme, int width) throws Exception {
    String axe = axe();
    open(8, "");
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    picture("report-" + scheme + "-" + width, width);

    driver.executeScript(axe);
    Object violations =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run().then(r => done(JSON.stringify(r.violations.map(v => [v.id, v.help,"
                + " v.nodes.map(n => n.html)]))), e => done('' + e));");

    assertThat(violations).isEqualTo("[]");
  }

  @Test
  void report_printed_hasAllPages() throws Exception {
    open(8, "");

    Object printed = driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data");

    assertThat(String.valueOf(printed)).startsWith("JVBERi").hasSizeGreaterThan(20_000);
  }

  private void open(int users, String foreign) throws Exception {
    MadeUpPlan plan = MadeUpPlan.of(foreign, users);
    Path file = folder.resolve("report.html");
    HtmlReport.of(plan, plan.result()).write(file);
    driver.get(file.toUri().toString());
  }

  private long number(String script) {
    return ((Number) driver.executeScript(script)).longValue();
  }

  private void picture(String name, int width) throws Exception {
    driver.manage().window().setSize(new Dimension(width, 1600));
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Installs axe-core from npm, or leaves the test out and says why. */
  private static String axe() throws Exception {
    Path script = NPM.resolve("node_modules/axe-core/axe.min.js");
    if (!Files.exists(script)) {
      Files.createDirectories(NPM);
      List<String> install =
          new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix"));
      install.addAll(List.of(NPM.toString(), "axe-core@4.10.3"));
      Process npm =
          new ProcessBuilder(install)
              .redirectErrorStream(true)
              .redirectOutput(NPM.resolve("install.txt").toFile())
              .start();
      Assumptions.assumeTrue(
          npm.waitFor() == 0 && Files.exists(script),
          "npm can't install axe-core here: see " + NPM.resolve("install.txt"));
    }
    return Files.readString(script);
  }
}
