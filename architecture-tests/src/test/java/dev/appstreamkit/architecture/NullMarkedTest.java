package dev.appstreamkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/** NullAway only looks at packages that say that they are null-marked. */
@AnalyzeClasses(packages = "dev.appstreamkit", importOptions = WithoutTests.class)
class NullMarkedTest {

  @ArchTest
  static final ArchRule everyPackage_isNullMarked =
      classes()
          .that()
          .resideInAPackage("dev.appstreamkit..")
          .should(
              new ArchCondition<>("be in a null-marked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean marked =
                      type.getPackage().isAnnotatedWith(NullMarked.class)
                          || isMarkedInSource(type.getPackageName());
                  events.add(
                      new SimpleConditionEvent(
                          type,
                          marked,
                          type.getPackageName() + " has no package-info with @NullMarked"));
                }
              });

  /** The jar of {@code credentials} leaves out what only its own compiler asks for. */
  private static boolean isMarkedInSource(String name) {
    Path source =
        Path.of("..", "credentials", "src", "main", "java")
            .resolve(name.replace('.', '/'))
            .resolve("package-info.java");
    try {
      return Files.exists(source) && Files.readString(source).contains("@NullMarked\npackage ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
