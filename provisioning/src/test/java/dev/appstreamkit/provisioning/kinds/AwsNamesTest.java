package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * Who searches for AWS's word finds the method that says it: each method of a builder names the
 * operation and its member, and they are those of the AWS SDK.
 */
class AwsNamesTest {

  private static final Path KINDS =
      Path.of("src", "main", "java", "dev", "appstreamkit", "provisioning", "kinds");
  private static final List<String> SERVICES =
      List.of("appstream", "iam", "s3", "applicationautoscaling");
  private static final Pattern METHOD =
      Pattern.compile(
          " {2,4}/\\*\\*((?:(?!\\*/).)*)\\*/\\s+"
              + "public (?:Builder(?! toBuilder)|ImageBuild(?! \\w+\\(\\))) (\\w+)\\(",
          Pattern.DOTALL);
  private static final Pattern NAMED = Pattern.compile("AWS: \\{@code ([\\w.]+)}");

  /**
   * A method of a builder.
   *
   * @param spec whose builder it is
   * @param name its name
   * @param text its documentation
   */
  record Documented(String spec, String name, String text) {
    @Override
    public String toString() {
      return spec + "." + name;
    }
  }

  static List<Documented> methods() {
    List<Documented> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(KINDS, 2)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        String spec = file.getFileName().toString().replace(".java", "");
        Matcher method = METHOD.matcher(source);
        while (method.find()) {
          all.add(
              new Documented(
                  spec, method.group(2), method.group(1).replaceAll("\\s*\\n\\s*\\* ?", " ")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  @Test
  void methods_ofTheBuilders_areFound() {
    assertThat(methods()).extracting(Documented::spec).contains("Fleet", "Stack", "MachineRole");
    assertThat(methods()).hasSizeGreaterThan(80);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void documentation_ofEachMethod_namesAnOperationAndItsMember(Documented method) {
    Matcher named = NAMED.matcher(method.text());

    assertThat(named.find()).as("\"AWS: {@code …}\" in: " + method.text()).isTrue();
    assertThat(exists(named.group(1))).as(named.group(1)).isTrue();
  }

  private static boolean exists(String path) {
    List<String> parts = Arrays.asList(path.split("\\."));
    return SERVICES.stream()
        .flatMap(service -> request(service, parts.get(0)).stream())
        .anyMatch(request -> has(request, parts.subList(1, parts.size())));
  }

  private static Optional<SdkPojo> request(String service, String operation) {
    try {
      Object builder =
          Class.forName(
                  "software.amazon.awssdk.services."
                      + service
                      + ".model."
                      + operation.replace("SAML", "Saml")
                      + "Request")
              .getMethod("builder")
              .invoke(null);
      return Optional.of((SdkPojo) builder);
    } catch (ReflectiveOperationException none) {
      return Optional.empty();
    }
  }

  private static boolean has(SdkPojo model, List<String> path) {
    return path.isEmpty()
        || model.sdkFields().stream()
            .filter(field -> field.memberName().equals(path.get(0)))
            .anyMatch(
                field ->
                    path.size() == 1
                        || inner(field)
                            .filter(structure -> has(structure, path.subList(1, path.size())))
                            .isPresent());
  }

  private static Optional<SdkPojo> inner(SdkField<?> field) {
    SdkField<?> of =
        field.containsTrait(ListTrait.class)
            ? field.getTrait(ListTrait.class).memberFieldInfo()
            : field;
    return Optional.ofNullable(of.constructor()).map(make -> make.get());
  }

  /** Each member that a row stands for is a word in its spec's builder. */
  @Test
  void rows_each_haveTheirMemberInTheDocumentation() throws ReflectiveOperationException {
    Set<String> missing = new HashSet<>();
    for (String kind : List.of("Application", "Fleet", "Image", "Stack", "Theme", "User")) {
      String words =
          methods().stream()
              .filter(method -> method.spec().startsWith(kind))
              .map(Documented::text)
              .collect(Collectors.joining(" "))
              .toLowerCase(Locale.ROOT);
      for (Attribute<?> row : CoveragePageTest.tables().get(kind.toLowerCase(Locale.ROOT)).rows()) {
        row.member()
            .map(Member::name)
            .filter(member -> !words.contains(member.toLowerCase(Locale.ROOT)))
            .ifPresent(member -> missing.add(kind + "." + member));
      }
    }
    assertThat(missing).isEmpty();
  }
}
