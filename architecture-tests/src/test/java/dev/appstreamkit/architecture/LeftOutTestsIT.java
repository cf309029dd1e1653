package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Ends the build with the tests that left themselves out; each has to say why. */
class LeftOutTestsIT {

  private static final String NO_REASON = "no reason given";

  /** A test that was skipped. */
  record LeftOut(String test, String reason) {

    @Override
    public String toString() {
      return "left out: " + test + ": " + reason;
    }
  }

  @Test
  void leftOut_testsOfAllModules_sayWhy() throws Exception {
    List<LeftOut> all = new ArrayList<>();
    for (Path module : BuiltJars.modules()) {
      for (Path report : reports(module)) {
        all.addAll(in(report));
      }
    }
    if (all.isEmpty()) {
      System.out.println("no test left itself out");
    }
    all.forEach(System.out::println);

    assertThat(all).extracting(LeftOut::reason).doesNotContain(NO_REASON);
  }

  @Test
  void leftOut_inAReport_areFoundWithTheirReasons(@TempDir Path folder) throws Exception {
    Path report = folder.resolve("TEST-a.SomeTest.xml");
    Files.writeString(
        report,
        "<testsuite><testcase name='runs' classname='a.SomeTest'/>"
            + "<testcase name='aborted' classname='a.SomeTest'><skipped type='x'>"
            + "org.opentest4j.TestAbortedException: Assumption failed: no zsh here\n\tat a.b"
            + "</skipped></testcase>"
            + "<testcase name='mute' classname='a.SomeTest'><skipped type='x'>"
            + "org.opentest4j.TestAbortedException: Assumption failed: assumption is not true"
            + "</skipped></testcase>"
            + "<testcase name='disabled' classname='a.SomeTest'><skipped message='later'/>"
            + "</testcase></testsuite>");

    assertThat(in(report))
        .containsExactly(
            new LeftOut("SomeTest.aborted", "no zsh here"),
            new LeftOut("SomeTest.mute", NO_REASON),
            new LeftOut("SomeTest.disabled", "later"));
  }

  private static List<Path> reports(Path module) throws IOException {
    List<Path> reports = new ArrayList<>();
    for (String folder : List.of("surefire-reports", "failsafe-reports")) {
      Path place = module.resolve("target").resolve(folder);
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          files
              .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
              .sorted()
              .forEach(reports::add);
        }
      }
    }
    return reports;
  }

  private static List<LeftOut> in(Path report)
      throws ParserConfigurationException, IOException, SAXException {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    NodeList skipped = parser.parse(report.toFile()).getElementsByTagName("skipped");
    return IntStream.range(0, skipped.getLength())
        .mapToObj(index -> leftOut((Element) skipped.item(index)))
        .toList();
  }

  private static LeftOut leftOut(Element skipped) {
    Element test = (Element) skipped.getParentNode();
    String owner = test.getAttribute("classname").replaceFirst(".*\\.", "");
    return new LeftOut(owner + "." + test.getAttribute("name"), reason(skipped));
  }

  private static String reason(Element skipped) {
    String said = skipped.getAttribute("message") + skipped.getTextContent();
    String reason =
        said.strip()
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst("^[\\w.]*TestAbortedException:? ?", "")
            .replaceFirst("^Assumption failed: ", "");
    boolean mute = reason.isBlank() || reason.matches("assumption is not (true|false)");
    return mute ? NO_REASON : reason;
  }
}
