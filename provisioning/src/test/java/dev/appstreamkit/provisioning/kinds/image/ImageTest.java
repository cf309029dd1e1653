package dev.appstreamkit.provisioning.kinds.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {

  private static final Application POWERSHELL =
      Application.of(
          "PowerShell", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
  private static final BaseImage BASE = BaseImage.newest("AppStream-WinServer2019-*");

  private static Image.Builder image(String name) {
    return Image.builder(name).from(BASE).application(POWERSHELL);
  }

  @Test
  void problems_wellDescribed_none() {
    Image image =
        image("share-tools")
            .builtBy(
                ImageBuild.handOff()
                    .instanceType("stream.standard.large")
                    .network(Network.vpc("subnet-1"))
                    .deadline(Duration.ofHours(1)))
            .tag("team", "share")
            .build();

    assertThat(image.problems()).isEmpty();
    assertThat(image).hasToString("image/share-tools");
    assertThat(image.builderName()).isEqualTo("share-tools-builder");
    assertThat(image.build().deadline()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-tools", "AppStream-tools", "Amazon", "a b", "", "-a", "ä"})
  void problems_nameThatAwsRefuses_reported(String name) {
    assertThat(image(name).build().problems())
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.attribute()).isEqualTo("name");
            });
  }

  @Test
  void problems_nameTooLong_saysHowLongItMayBe() {
    assertThat(image("a".repeat(93)).build().problems()).isEmpty();
    assertThat(image("a".repeat(94)).build().problems())
        .singleElement()
        .asString()
        .endsWith("use 93 characters at most");
    assertThat(image("a".repeat(102)).build().problems())
        .singleElement()
        .asString()
        .contains("has 102 characters, and AppStream takes 101");
  }

  @Test
  void problems_noBaseNoApplication_bothReported() {
    assertThat(Image.builder("a").build().problems())
        .extracting(Problem::attribute)
        .containsExactly("from", "application");
  }

  @Test
  void problems_applications_checkedEach() {
    Image.Builder builder = Image.builder("a").from(BASE);
    builder.application(Application.of("with space", "C:\\a.exe"));
    builder.application(Application.of("pathless", " "));
    builder.application(POWERSHELL).application(POWERSHELL);
    for (int i = 0; i < 47; i++) {
      builder.application(Application.of("a" + i, "C:\\a.exe"));
    }

    assertThat(builder.build().problems())
        .extracting(Problem::message)
        .containsExactly(
            "there are 51",
            "\"with space\" can't name an application",
            "\"pathless\" has no path",
            "\"PowerShell\" is there twice");
  }

  @Test
  void problems_builderWithTwoSubnets_asksForOne() {
    assertThat(
            image("a")
                .builtBy(
                    ImageBuild.handOff()
                        .instanceType(" ")
                        .deadline(Duration.ZERO)
                        .network(Network.vpc("subnet-1", "subnet-2")))
                .build()
                .problems())
        .extracting(Problem::message)
        .containsExactly(
            "the instance type is empty",
            "the deadline is not after the start",
            "an image builder takes one subnet, and there are 2");
  }

  private static List<Problem> problems(ImageBuild build) {
    return image("a").builtBy(build).build().problems();
  }

  @Test
  void problems_builderWithEverything_none() {
    assertThat(
            problems(
                ImageBuild.handOff()
                    .network(Network.vpc("subnet-1"))
                    .domain(
                        DomainJoin.of("corp.example.com", "OU=Streaming,DC=corp,DC=example,DC=com"))
                    .agentVersion("LATEST")
                    .accessEndpoints("vpce-2", "vpce-1")
                    .rootVolume(300)
                    .install("Microsoft_Office_2021")
                    .uninstall("Microsoft_Visio_2021")
                    .displayName("Share")
                    .description("of the share")))
        .isEmpty();
  }

  static Stream<Arguments> wrongBuilders() {
    ImageBuild build = ImageBuild.handOff();
    return Stream.of(
        arguments(build.domain(DomainJoin.of("corp", "OU=a")), "domain"),
        arguments(
            build.network(Network.defaultInternetAccess()).domain(DomainJoin.of("corp", "OU=a")),
            "domain"),
        arguments(
            build.network(Network.vpc("subnet-1")).domain(DomainJoin.of("", "OU=a")), "domain"),
        arguments(
            build.network(Network.vpc("subnet-1")).domain(DomainJoin.of("corp", "a".repeat(2001))),
            "domain"),
        arguments(build.agentVersion(""), "agentVersion"),
        arguments(build.agentVersion("a".repeat(101)), "agentVersion"),
        arguments(build.accessEndpoints("a", "b", "c", "d", "e"), "accessEndpoints"),
        arguments(build.accessEndpoints(" "), "accessEndpoints"),
        arguments(build.rootVolume(199), "rootVolume"),
        arguments(build.rootVolume(501), "rootVolume"),
        arguments(build.install(""), "install"),
        arguments(build.uninstall(""), "uninstall"),
        arguments(build.install("a", "b").uninstall("b"), "uninstall"),
        arguments(build.displayName(""), "displayName"),
        arguments(build.displayName("a".repeat(101)), "displayName"),
        arguments(build.description("a".repeat(257)), "description"));
  }

  @ParameterizedTest
  @MethodSource("wrongBuilders")
  void problems_builderThatAwsRefuses_reported(ImageBuild build, String attribute) {
    assertThat(problems(build)).extracting(Problem::attribute).containsExactly(attribute);
  }

  @Test
  void existing_nameOrArn_isOnlyUsed() {
    Image shared = Image.existing("arn:aws:appstream:eu-central-1:111122223333:image/shared-tools");

    assertThat(shared.isExisting()).isTrue();
    assertThat(shared.problems()).isEmpty();
    assertThat(shared.dependencies()).isEmpty();
    assertThat(Image.existing("AppStream-WinServer2019-01-01-2026").problems()).isEmpty();
    assertThat(Image.existing("not a name").problems()).hasSize(1);
  }

  @Test
  void equals_sameAddress_isSameResourceButNotSameSpec() {
    Image one = image("a").build();
    Image other = image("a").tag("team", "share").build();

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.sameAs(other)).isFalse();
    assertThat(one.sameAs(image("a").build())).isTrue();
  }
}
