package dev.appstreamkit.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AppStreamEnvironmentTest {

  @Test
  void build_dependenciesNotAdded_comeAlongFirst() {
    Bucket bucket = Bucket.builder("share-of-a-team").build();
    MachineRole role = MachineRole.builder("a-role").allow(bucket.readOnly()).build();

    AppStreamEnvironment environment = AppStreamEnvironment.builder("share").add(role).build();

    assertThat(environment.name()).isEqualTo("share");
    assertThat(environment.resources()).containsExactly(bucket, role);
  }

  @Test
  void build_manySharedDependencies_eachOnceAndAfterItsOwn() {
    Part base = new Part("base");
    Part left = new Part("left").needs(base);
    Part right = new Part("right").needs(base);
    Part top = new Part("top").needs(right).needs(left);

    assertThat(environment(top, base).resources()).containsExactly(base, left, right, top);
  }

  @Test
  void build_companions_comeAlongWithWhatTheyNeed() {
    Part stack = new Part("stack");
    Part user = new Part("user");
    Part association = new Part("association").needs(stack).needs(user);
    user.brings(association);

    assertThat(environment(user).resources()).containsExactly(user, stack, association);
  }

  @Test
  void build_sameSpecBuiltTwice_isOne() {
    AppStreamEnvironment environment =
        environment(
            Bucket.builder("share-of-a-team").folder("a").build(),
            Bucket.builder("share-of-a-team").folder("a/").build());

    assertThat(environment.resources()).hasSize(1);
  }

  @Test
  void build_differentSpecsAtOneAddress_isAnError() {
    assertThatThrownBy(
            () ->
                environment(
                    Bucket.builder("share-of-a-team").build(),
                    Bucket.builder("share-of-a-team").versioning().build()))
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining(
            "bucket/share-of-a-team: name: two different specs have this name; give one");
  }

  @Test
  void build_rolesThatDifferInAGrantOnly_isAnError() {
    Bucket bucket = Bucket.builder("share-of-a-team").build();
    assertThatThrownBy(
            () ->
                environment(
                    MachineRole.builder("r").allow(bucket.readOnly()).build(),
                    MachineRole.builder("r").allow(bucket.readOnly().under("x")).build()))
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("role/r: name: two different specs have this name");
  }

  @Test
  void build_cycle_isAnErrorThatNamesIt() {
    Part a = new Part("a");
    Part b = new Part("b").needs(a);
    a.needs(b);

    assertThatThrownBy(() -> environment(a))
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("part/a needs part/b needs part/a");
  }

  @Test
  void build_severalThingsWrong_reportsAllErrorsThenWarnings() {
    assertThatThrownBy(
            () ->
                AppStreamEnvironment.builder("")
                    .add(Bucket.builder("A").withoutTlsOnly().build())
                    .add(MachineRole.builder("").build())
                    .build())
        .isInstanceOfSatisfying(
            InvalidEnvironmentException.class,
            e -> {
              assertThat(e.problems()).extracting(Problem::severity).isSorted();
              assertThat(e)
                  .hasMessageContaining("environment/: name: \"\" can't name an environment; use")
                  .hasMessageContaining("bucket/A: name: has 1 characters; use 3 to 63")
                  .hasMessageContaining("role/: name: \"\" can't name a role; use 1 to 64")
                  .hasMessageContaining("role/: allow: the role would have an empty policy; allow")
                  .hasMessageContaining("(warning) bucket/A: tlsOnly:");
            });
  }

  @Test
  void build_nothingAdded_isAnError() {
    assertThatThrownBy(() -> environment())
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("environment/test: resources: there are none");
  }

  @Test
  void warnings_specsThatDisturbEachOther_areTold() {
    AppStreamEnvironment environment = environment(new Part("hoge"), new Part("HOGE"));

    assertThat(environment.warnings())
        .singleElement()
        .hasToString("part/hoge: name: differs from part/HOGE in case only; rename it");
  }

  @Test
  void specs_equalityAndText_goByAddress() {
    Bucket plain = Bucket.builder("share-of-a-team").build();
    Bucket versioned = Bucket.builder("share-of-a-team").versioning().build();

    assertThat(plain).isEqualTo(versioned).hasSameHashCodeAs(versioned);
    assertThat(plain).hasToString("bucket/share-of-a-team");
    assertThat(plain.sameAs(versioned)).isFalse();
  }

  private static AppStreamEnvironment environment(ResourceSpec... specs) {
    return AppStreamEnvironment.builder("test").addAll(List.of(specs)).build();
  }

  /** A kind that a program could bring. */
  private static final class Part extends AddressedSpec {
    private final String name;
    private final Set<ResourceSpec> dependencies = new LinkedHashSet<>();
    private final Set<ResourceSpec> companions = new LinkedHashSet<>();

    Part(String name) {
      this.name = name;
    }

    Part needs(Part other) {
      dependencies.add(other);
      return this;
    }

    void brings(Part other) {
      companions.add(other);
    }

    @Override
    public ResourceAddress address() {
      return ResourceAddress.of("part", name);
    }

    @Override
    public Set<ResourceSpec> dependencies() {
      return dependencies;
    }

    @Override
    public Set<ResourceSpec> companions() {
      return companions;
    }

    @Override
    public List<Problem> problems() {
      return List.of();
    }

    @Override
    public List<Problem> problemsAmong(Collection<ResourceSpec> resources) {
      return resources.stream()
          .filter(other -> other.address().compareTo(address()) < 0)
          .filter(other -> other.address().name().equalsIgnoreCase(name))
          .map(
              other ->
                  Problem.warning(
                      address(),
                      "name",
                      "differs from " + other.address() + " in case only",
                      "rename it"))
          .toList();
    }
  }
}
