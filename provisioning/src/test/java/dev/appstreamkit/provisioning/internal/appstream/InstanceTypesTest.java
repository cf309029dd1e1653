package dev.appstreamkit.provisioning.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTypesTest {

  @ParameterizedTest
  @CsvSource({
    "stream.standard.huge, stream.standard.large",
    "t3.medium, stream.standard.medium",
    "stream.graphics.g7.xlarge, stream.graphics.g6.xlarge",
    "Stream.Standard.Medium, stream.standard.medium",
    "stream.standard.medum, stream.standard.medium"
  })
  void type_thatIsNotKnown_isAWarningWithTheNearest(String type, String nearest) {
    for (ResourceSpec spec : List.of(fleet(type), image(type))) {
      assertThat(spec.problems().stream().filter(p -> p.message().contains(type)))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
                assertThat(problem.message()).contains(InstanceTypes.AS_OF);
                assertThat(problem.remedy()).contains("nearest known ones are ");
              });
    }
    assertThat(InstanceTypes.nearest(type)).hasSize(3).contains(nearest);
  }

  @Test
  void types_thatAreKnown_areNoProblem() {
    for (String type : InstanceTypes.all()) {
      for (ResourceSpec spec : List.of(fleet(type), image(type))) {
        assertThat(spec.problems()).as(type).noneMatch(p -> p.message().contains("type"));
      }
      assertThat(InstanceTypes.nearest(type)).startsWith(type);
    }
  }

  /** One letter that is wrong still leads to the type that was meant. */
  @Test
  void types_withOneLetterWrong_areNamedAmongTheNearest() {
    Random random = new Random(11);
    for (String type : InstanceTypes.all()) {
      int at = "stream.".length() + random.nextInt(type.length() - "stream.".length());
      String wrong = type.substring(0, at) + '#' + type.substring(at + 1);
      assertThat(InstanceTypes.nearest(wrong)).as(wrong).contains(type);
    }
  }

  @Test
  void type_thatIsNoName_isLeftToOtherChecks() {
    for (String type : List.of("", " ", "x".repeat(101), "x".repeat(100_000))) {
      assertThat(fleet(type).problems()).noneMatch(p -> p.message().contains("known as of"));
    }
  }

  private static ResourceSpec fleet(String type) {
    return Fleet.builder("f").image(Image.existing("i")).instanceType(type).capacity(1).build();
  }

  private static ResourceSpec image(String type) {
    return Image.builder("i").builtBy(ImageBuild.handOff().instanceType(type)).build();
  }
}
