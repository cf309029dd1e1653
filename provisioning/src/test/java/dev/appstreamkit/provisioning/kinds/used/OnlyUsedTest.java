package dev.appstreamkit.provisioning.kinds.used;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.bucket.CreateBucketCustomizer;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.fleet.CreateFleetCustomizer;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.fleet.FleetType;
import dev.appstreamkit.provisioning.kinds.fleet.UpdateFleetCustomizer;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.CreateRoleCustomizer;
import dev.appstreamkit.provisioning.kinds.role.Grant;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.role.UpdateRoleCustomizer;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.CreateStackCustomizer;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.kinds.stack.UpdateStackCustomizer;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.plan.Retention;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing can be said of what is only used: by no method of any builder. */
class OnlyUsedTest {

  private static final Bucket BUCKET = Bucket.builder("another").build();

  private static final List<Object> SAMPLES =
      List.of(
          "a",
          2,
          true,
          Duration.ofMinutes(20),
          Map.of("a", "b"),
          Retention.DELETE,
          Fleet.existing("another"),
          Image.existing("another"),
          MachineRole.existing("another"),
          Network.vpc("subnet-1"),
          DomainJoin.of("corp", "OU=a"),
          DirectoryConfig.builder("corp").organizationalUnit("OU=a").build(),
          Scaling.between(1, 2),
          Elastic.of(3, "AMAZON_LINUX2"),
          FleetType.ALWAYS_ON,
          Fleet.StreamView.DESKTOP,
          UserSettings.allowingEverything(),
          StorageConnector.homeFolders(),
          BUCKET.readOnly(),
          PolicyStatement.allow("s3:GetObject").on("*"),
          BaseImage.named("base"),
          ImageSource.ami("ami-0123456789"),
          Application.of("a", "b"),
          ImageBuild.handOff().instanceType("stream.standard.large"),
          (CreateStackCustomizer) request -> {},
          (UpdateStackCustomizer) request -> {},
          (CreateFleetCustomizer) request -> {},
          (UpdateFleetCustomizer) request -> {},
          (CreateRoleCustomizer) request -> {},
          (UpdateRoleCustomizer) request -> {},
          (CreateBucketCustomizer) request -> {});

  /** What says of a collection which elements it takes. */
  private static final Map<String, Object> ELEMENTS =
      Map.of(
          "storageConnectors",
          StorageConnector.homeFolders(),
          "applications",
          Application.of("a", "b"));

  private record Said(ResourceSpec existing, Method method) {

    ResourceSpec with() throws ReflectiveOperationException {
      Object builder = existing.getClass().getMethod("toBuilder").invoke(existing);
      Object[] arguments =
          Arrays.stream(method.getParameterTypes()).map(this::argument).toArray(Object[]::new);
      Object said = method.invoke(builder, arguments);
      return (ResourceSpec) said.getClass().getMethod("build").invoke(said);
    }

    private Object argument(Class<?> type) {
      if (type == Collection.class) {
        return List.of(ELEMENTS.getOrDefault(method.getName(), "a"));
      }
      Class<?> wanted =
          type == int.class
              ? Integer.class
              : type == Grant.class ? BUCKET.readOnly().getClass() : type;
      return SAMPLES.stream().filter(wanted::isInstance).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
      return existing.address().kind() + "." + method.getName();
    }
  }

  private static List<ResourceSpec> existing() {
    return List.of(
        Stack.existing("a"),
        Fleet.existing("a"),
        MachineRole.existing("arn:aws:iam::111122223333:role/teams/a"),
        MachineRole.existing("a"),
        Bucket.existing("abc"),
        Image.existing("a"));
  }

  static Stream<Said> methods() {
    return existing().stream()
        .flatMap(
            spec ->
                Arrays.stream(builder(spec).getMethods())
                    .filter(method -> method.getDeclaringClass() != Object.class)
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> !method.isVarArgs() && !method.getName().equals("build"))
                    .map(method -> new Said(spec, method)));
  }

  private static Class<?> builder(ResourceSpec spec) {
    try {
      return spec.getClass().getMethod("toBuilder").getReturnType();
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void existing_saidNothingOf_isRight() {
    assertThat(existing()).allSatisfy(spec -> assertThat(spec.problems()).isEmpty());
    assertThat(methods().map(Said::toString).distinct()).hasSizeGreaterThan(70);
  }

  /** What comes out the same says nothing. */
  @ParameterizedTest
  @MethodSource("methods")
  void anyMethod_ofTheBuilder_isRefusedByName(Said said) throws ReflectiveOperationException {
    ResourceSpec spec = said.with();
    Optional<Problem> problem =
        spec.problems().stream()
            .filter(one -> one.message().contains("is said of what is only used"))
            .findFirst();

    assertThat(problem.isPresent()).isEqualTo(!spec.sameAs(said.existing));
    problem.ifPresent(
        one -> {
          assertThat(one.severity()).isEqualTo(Problem.Severity.ERROR);
          assertThat(one.address()).isEqualTo(said.existing.address());
          assertThat(one.remedy()).startsWith("leave it out, or describe a ");
          assertThat(Objects.requireNonNull(one.attribute())).isNotBlank();
        });
  }

  /** An image that is there has the sample's name. */
  @Test
  void whatComesOutTheSame_isOnlyWhatIsSoByItself() {
    assertThat(
            methods()
                .filter(
                    said -> {
                      try {
                        return said.with().sameAs(said.existing);
                      } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                      }
                    })
                .map(Said::toString)
                .distinct())
        .containsExactlyInAnyOrder("fleet.onDemand", "fleet.stateUnmanaged", "image.name");
  }

  @Test
  void member_isNamed() {
    Stack stack = Stack.existing("a").toBuilder().member("NewerMember", true).build();

    assertThat(stack.problems())
        .singleElement()
        .hasToString(
            "stack/a: NewerMember: is said of what is only used, and nothing of that is ever"
                + " changed; leave it out, or describe a stack of this environment's own with"
                + " builder(...)");
  }
}
