package dev.appstreamkit.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.association.FleetAssociation;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However many resources there are, none of them looks at all others. */
class ManyNeighboursTest {

  /** Kinds of which environments have many. */
  enum Kind {
    USER(number -> User.builder("user" + number + "@example.com").build()),
    ROLE(
        number ->
            MachineRole.builder("role" + number)
                .allow(PolicyStatement.allow("sqs:SendMessage").on("*"))
                .build()),
    STACK(number -> Stack.builder("stack" + number).withoutFleet().build()),
    FLEET(Kind::fleet),
    ASSOCIATION(
        number -> FleetAssociation.of(fleet(number), Stack.existing("others-stack" + number)));

    final IntFunction<ResourceSpec> one;

    Kind(IntFunction<ResourceSpec> one) {
      this.one = one;
    }

    private static Fleet fleet(int number) {
      return Fleet.builder("fleet" + number)
          .image(Image.existing("image"))
          .instanceType("stream.standard.medium")
          .capacity(1)
          .build();
    }
  }

  /** Counts how often others look at it. */
  private record Looked(AtomicLong looks) implements ResourceSpec {
    @Override
    public ResourceAddress address() {
      looks.incrementAndGet();
      return ResourceAddress.of("looked", "looked");
    }

    @Override
    public Set<ResourceSpec> dependencies() {
      looks.incrementAndGet();
      return Set.of();
    }

    @Override
    public List<Problem> problems() {
      return List.of();
    }
  }

  @ParameterizedTest
  @EnumSource
  void build_manyMoreOfAKind_looksAtTheOthersNoMore(Kind kind) {
    assertThat(looks(kind, 40)).isEqualTo(looks(kind, 4));
  }

  private static long looks(Kind kind, int count) {
    Looked looked = new Looked(new AtomicLong());
    AppStreamEnvironment.builder("many")
        .add(looked)
        .addAll(IntStream.range(0, count).mapToObj(kind.one).toList())
        .build();
    return looked.looks.get();
  }
}
