package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What users of the published modules can name: a committed list for each module. What goes from it
 * breaks somebody, so that it stands in a file of accepted breaks, with a reason; what comes is
 * written anew, so that a review sees it.
 */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class PublicApiTest {

  private static final Path FOLDER =
      Pages.ROOT.resolve("architecture-tests/src/test/resources/public-api");
  private static final Path ACCEPTED = FOLDER.resolve("accepted-breaks.txt");
  private static final Path PAGE = Pages.ROOT.resolve("docs/public-types.md");

  @ArchTest
  static void publicApi_isTheListedOne(JavaClasses classes) throws IOException {
    SortedMap<String, SortedSet<String>> now = api(classes);
    Set<String> accepted = accepted();
    for (Map.Entry<String, SortedSet<String>> module : now.entrySet()) {
      Path list = FOLDER.resolve(module.getKey() + ".txt");
      Set<String> gone = new TreeSet<>(Files.exists(list) ? Files.readAllLines(list) : Set.of());
      gone.removeAll(module.getValue());
      gone.removeAll(accepted);

      assertThat(gone)
          .as("what users of %s could name; if it may go, say why in %s", module.getKey(), ACCEPTED)
          .isEmpty();

      write(list, String.join("\n", module.getValue()) + "\n");
      assertThat(Files.readAllLines(list))
          .as(
              "what users of %s can name now; write it anew: CONTRIBUTING says how",
              module.getKey())
          .containsExactlyElementsOf(module.getValue());
    }
  }

  @ArchTest
  static void publicTypes_areCountedOnAPage(JavaClasses classes) throws IOException {
    StringBuilder rows = new StringBuilder();
    int all = 0;
    for (Map.Entry<String, SortedSet<String>> module : api(classes).entrySet()) {
      long types = module.getValue().stream().filter(line -> line.startsWith("type ")).count();
      all += (int) types;
      rows.append("| `" + module.getKey() + "` | " + types + " |\n");
    }
    String page = Files.readString(PAGE);
    String from = "|---|---|\n";
    String wanted = page.substring(0, page.indexOf(from)) + from + rows + "| all | " + all + " |\n";
    write(PAGE, wanted);

    assertThat(Files.readString(PAGE)).isEqualTo(wanted);
  }

  private static void write(Path file, String text) throws IOException {
    if (Boolean.getBoolean("appstreamkit.write.pages")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
  }

  /** Returns the breaks that somebody has given a reason for. */
  private static Set<String> accepted() throws IOException {
    Set<String> lines =
        Files.readAllLines(ACCEPTED).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .collect(Collectors.toSet());
    assertThat(lines).allMatch(line -> line.matches(".+ # .{10,}"), "a line # a reason");
    return lines.stream()
        .map(line -> line.substring(0, line.lastIndexOf(" # ")))
        .collect(Collectors.toSet());
  }

  private static SortedMap<String, SortedSet<String>> api(JavaClasses classes) {
    SortedMap<String, SortedSet<String>> api = new TreeMap<>();
    for (JavaClass type : classes) {
      if (PublicSignaturesTest.isForUsers(type)) {
        SortedSet<String> lines =
            api.computeIfAbsent(House.moduleOf(type).orElseThrow(), any -> new TreeSet<>());
        lines.add("type " + type.getName() + words(type.getModifiers()) + supertypes(type));
        type.getFields().stream()
            .filter(PublicApiTest::isForUsers)
            .forEach(field -> lines.add(line(field)));
        type.getCodeUnits().stream()
            .filter(PublicApiTest::isForUsers)
            .forEach(unit -> lines.add(line(unit)));
      }
    }
    return api;
  }

  private static boolean isForUsers(JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    return !modifiers.contains(JavaModifier.SYNTHETIC)
        && (modifiers.contains(JavaModifier.PUBLIC)
            || modifiers.contains(JavaModifier.PROTECTED)
                && !member.getOwner().getModifiers().contains(JavaModifier.FINAL));
  }

  private static String supertypes(JavaClass type) {
    return " : "
        + type.getRawInterfaces().stream()
            .map(JavaClass::getName)
            .sorted()
            .collect(
                Collectors.joining(
                    ", ", type.getRawSuperclass().map(JavaClass::getName).orElse("") + " ", ""));
  }

  private static String line(JavaField field) {
    return field.getFullName() + ": " + field.getRawType().getName() + words(field.getModifiers());
  }

  private static String line(JavaCodeUnit unit) {
    return unit.getFullName()
        + ": "
        + unit.getRawReturnType().getName()
        + words(unit.getModifiers());
  }

  /** What changes who can call it: whether it is static, abstract, final or for heirs only. */
  private static String words(Collection<JavaModifier> modifiers) {
    return modifiers.stream()
        .filter(
            one ->
                one == JavaModifier.STATIC
                    || one == JavaModifier.ABSTRACT
                    || one == JavaModifier.FINAL
                    || one == JavaModifier.PROTECTED)
        .map(one -> " " + one.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining());
  }
}
