package dev.appstreamkit.provisioning.kinds.extras;

import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.fleet;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.stack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.CreateUserRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** What a description may not say by name: found when the environment is built, without AWS. */
class BadMembersTest {

  private static final Pattern METHOD = Pattern.compile("([A-Za-z]+)\\(");
  private static final Set<String> NO_MEMBERS =
      Set.of(
          "builder",
          "toBuilder",
          "getValueForField",
          "sdkFields",
          "equalsBySdkFields",
          "serializableBuilderClass");

  private record Kind(
      Class<?> builder,
      List<Class<?>> requests,
      BiFunction<String, Object, List<Problem>> problems) {
    @Override
    public String toString() {
      return builder.getName();
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind(
            Fleet.Builder.class,
            List.of(CreateFleetRequest.class, UpdateFleetRequest.class),
            (name, value) -> fleet().member(name, value).build().problems()),
        new Kind(
            Stack.Builder.class,
            List.of(CreateStackRequest.class, UpdateStackRequest.class),
            (name, value) -> stack().member(name, value).build().problems()),
        new Kind(
            User.Builder.class,
            List.of(CreateUserRequest.class),
            (name, value) -> User.builder("a@example.com").member(name, value).build().problems()),
        new Kind(
            ImageBuild.class,
            List.of(CreateImageBuilderRequest.class),
            (name, value) ->
                Image.builder("a")
                    .builtBy(ImageBuild.handOff().member(name, value))
                    .build()
                    .problems()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void memberWithAMethod_isRefusedAndTheMethodIsThere(Kind kind) {
    List<String> members =
        kind.requests.stream().flatMap(BadMembersTest::members).distinct().sorted().toList();
    assertThat(members).hasSizeGreaterThan(4);
    for (String member : members) {
      assertThat(about(member, kind.problems.apply(member, "a")))
          .as(member)
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
                assertThat(problem.message()).contains("a method of its own");
                assertThat(methods(kind.builder)).contains(method(problem.remedy()));
              });
    }
  }

  private static Stream<String> members(Class<?> request) {
    return Arrays.stream(request.getMethods())
        .filter(method -> method.getDeclaringClass() == request)
        .filter(method -> method.getParameterCount() == 0)
        .map(Method::getName)
        .filter(name -> !NO_MEMBERS.contains(name))
        .filter(name -> !name.matches("has[A-Z].*|.*AsStrings?|hashCode|toString|sdkFieldNameTo.*"))
        .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
  }

  private static List<Problem> about(String attribute, List<Problem> problems) {
    return problems.stream().filter(problem -> problem.attribute().equals(attribute)).toList();
  }

  private static List<String> methods(Class<?> builder) {
    return Stream.of(builder, builder.getEnclosingClass(), Image.class, Image.Builder.class)
        .filter(Objects::nonNull)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .map(Method::getName)
        .toList();
  }

  private static String method(String remedy) {
    Matcher found = METHOD.matcher(remedy);
    assertThat(found.find()).as(remedy).isTrue();
    return found.group(1);
  }

  static List<Object> noPlainData() {
    return List.of(
        Instant.EPOCH,
        1.5,
        new Object(),
        List.of("a", Instant.EPOCH),
        Map.of("A", Map.of("B", 1.5f)),
        Map.of(1, "a"),
        Set.of("a"));
  }

  @ParameterizedTest
  @MethodSource("noPlainData")
  void value_thatIsNoPlainData_isRefused(Object value) {
    assertThat(about("NewerMember", stack().member("NewerMember", value).build().problems()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains("no plain data");
              assertThat(problem.remedy()).contains("a text, a boolean, a whole number");
            });
  }

  @Test
  void name_thatAwsDoesNotSpellSo_isRefused() {
    for (String name : List.of("", "disableIMDSV1", "A B", "A.B", "CreateFleet.Platform", "é")) {
      assertThat(about("member", fleet().member(name, true).build().problems()))
          .as(name)
          .singleElement()
          .satisfies(problem -> assertThat(problem.remedy()).contains("as in AWS's API reference"));
    }
  }

  @Test
  void customizers_twoOfOneRequest_areRefused() {
    Stack two =
        stack()
            .customize((UpdateStackRequest.Builder request) -> request.description("a"))
            .customize((UpdateStackRequest.Builder request) -> request.displayName("b"))
            .build();
    assertThat(about("customize", two.problems()))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message()).contains("two customizers of UpdateStackRequest"));
  }

  @Test
  void sameSpec_extrasToo() {
    assertThat(stack().member("A", 1).build().sameAs(stack().member("A", 1).build())).isTrue();
    assertThat(stack().member("A", 1).build().sameAs(stack().member("A", 2).build())).isFalse();
    assertThat(stack().member("A", 1).build().sameAs(stack().build())).isFalse();
  }
}
