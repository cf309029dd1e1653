package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.Limit;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryPassword;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.kinds.theme.Theme;
import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a row of limits doesn't allow is refused when the environment is built. */
class LimitsKeptTest {

  private record Outside(ResourceSpec spec, String attribute) {
    @Override
    public String toString() {
      return spec.address() + " " + attribute;
    }
  }

  private static Fleet.Builder fleet() {
    return Fleet.builder("a").instanceType("stream.standard.medium").network(Network.vpc("s"));
  }

  private static Theme.Builder theme() {
    return Theme.builder(Stack.builder("a").build());
  }

  private static DirectoryConfig.Builder directory() {
    return DirectoryConfig.builder("corp.example.com");
  }

  private static Entitlement.Builder entitlement() {
    return Entitlement.builder(Stack.builder("a").build(), "a");
  }

  private static Outside image(ImageBuild build, String attribute) {
    return new Outside(Image.builder("a").builtBy(build).build(), attribute);
  }

  static List<Outside> outside() {
    Stack.Builder stack = Stack.builder("a");
    String many = "a".repeat(3000);
    Elastic elastic = Elastic.of(1, "AMAZON_LINUX2");
    ImageBuild build = ImageBuild.handOff();
    return List.of(
        new Outside(fleet().instanceType(many).build(), "instanceType"),
        new Outside(fleet().displayName(many).build(), "displayName"),
        new Outside(fleet().description(many).build(), "description"),
        new Outside(fleet().disconnectTimeout(Duration.ofSeconds(59)).build(), "disconnectTimeout"),
        new Outside(
            fleet().idleDisconnectTimeout(Duration.ofHours(11)).build(), "idleDisconnectTimeout"),
        new Outside(fleet().maxUserDuration(Duration.ofMinutes(9)).build(), "maxUserDuration"),
        new Outside(fleet().sessionsPerInstance(51).build(), "sessionsPerInstance"),
        new Outside(fleet().rootVolume(199).build(), "rootVolume"),
        new Outside(fleet().usbDevices("mouse").build(), "usbDevices"),
        new Outside(fleet().domain(DomainJoin.of("corp", many)).build(), "domain"),
        new Outside(fleet().elastic(elastic.sessionScript("A_B", "key")).build(), "elastic"),
        new Outside(fleet().elastic(elastic.sessionScript("bucket", many)).build(), "elastic"),
        new Outside(
            fleet()
                .network(Network.vpc("s").securityGroups(List.of("1", "2", "3", "4", "5", "6")))
                .build(),
            "network"),
        new Outside(stack.displayName(many).build(), "displayName"),
        new Outside(stack.description(many).build(), "description"),
        new Outside(stack.redirectUrl(many).build(), "redirectUrl"),
        new Outside(stack.feedbackUrl(many).build(), "feedbackUrl"),
        new Outside(stack.applicationSettings(many).build(), "applicationSettings"),
        new Outside(stack.accessEndpoints(List.of()).build(), "accessEndpoints"),
        new Outside(stack.accessEndpoints("").build(), "accessEndpoints"),
        new Outside(stack.accessEndpoints("1", "2", "3", "4", "5").build(), "accessEndpoints"),
        new Outside(
            stack.embedHostDomains(Collections.nCopies(21, "a.example.com")).build(),
            "embedHostDomains"),
        new Outside(stack.embedHostDomains("https://a.example.com").build(), "embedHostDomains"),
        new Outside(
            stack.storageConnectors(StorageConnector.oneDrive(many)).build(), "storageConnectors"),
        new Outside(
            stack
                .storageConnectors(
                    StorageConnector.oneDrive(Collections.nCopies(51, "a.example.com")))
                .build(),
            "storageConnectors"),
        new Outside(
            stack
                .storageConnectors(
                    StorageConnector.oneDrive("a.example.com").requiringAdminConsent(many))
                .build(),
            "storageConnectors"),
        new Outside(
            stack.storageConnectors(StorageConnector.homeFolders().resource(many)).build(),
            "storageConnectors"),
        new Outside(User.builder("a@example.com").name("Zoë", "A").build(), "name"),
        new Outside(User.builder("a@example.com").name("A", many).build(), "name"),
        new Outside(User.builder("a".repeat(117) + "@example.com").build(), "email"),
        new Outside(theme().title("a|b").build(), "title"),
        new Outside(theme().footerLink("a|b", "https://a.example").build(), "footerLinks"),
        new Outside(theme().footerLink("a", many).build(), "footerLinks"),
        new Outside(theme().logo(new ThemeFile("A_B", "key")).build(), "logo"),
        new Outside(theme().favicon(new ThemeFile("bucket", many)).build(), "favicon"),
        new Outside(directory().organizationalUnit(many).build(), "organizationalUnits"),
        new Outside(directory().certificateBasedAuth("no ARN").build(), "certificateBasedAuth"),
        new Outside(
            directory().serviceAccount("", DirectoryPassword.from(() -> "")).build(),
            "serviceAccount"),
        new Outside(entitlement().description(many).build(), "description"),
        new Outside(entitlement().attribute("", "a").build(), "attribute"),
        image(build.agentVersion(many), "agentVersion"),
        image(build.displayName(many), "displayName"),
        image(build.description(many), "description"),
        image(build.rootVolume(501), "rootVolume"),
        image(build.accessEndpoints("1", "2", "3", "4", "5"), "accessEndpoints"));
  }

  private static Script script(S3Location place) {
    return Script.of(place, "powershell.exe", Duration.ofSeconds(60));
  }

  static List<Outside> outsideOfElastic() {
    String many = "a".repeat(3000);
    S3Location place = S3Location.of("bucket", "key");
    AppBlock.Builder block = AppBlock.builder("a").source(place);
    Application.Builder application = Application.builder("a");
    AppBlockBuilder.Builder builder = AppBlockBuilder.builder("a");
    return List.of(
        new Outside(AppBlock.builder("a").source("A_B", "key").build(), "source"),
        new Outside(AppBlock.builder("a").source("bucket", many).build(), "source"),
        new Outside(block.setupScript(script(S3Location.of("A_B", "key"))).build(), "setupScript"),
        new Outside(block.setupScript(script(S3Location.bucket("bucket"))).build(), "setupScript"),
        new Outside(
            block.setupScript(Script.of(place, "", Duration.ofSeconds(60))).build(), "setupScript"),
        new Outside(block.setupScript(script(place).parameters("")).build(), "setupScript"),
        new Outside(
            block.setupScript(Script.of(place, "a", Duration.ofMillis(900))).build(),
            "setupScript"),
        new Outside(
            block.postSetupScript(script(S3Location.of("bucket", many))).build(),
            "postSetupScript"),
        new Outside(block.displayName(many).build(), "displayName"),
        new Outside(block.description(many).build(), "description"),
        new Outside(application.icon("A_B", "key").build(), "icon"),
        new Outside(application.launchPath("").build(), "launchPath"),
        new Outside(application.launchParameters("").build(), "launchParameters"),
        new Outside(application.workingDirectory("").build(), "workingDirectory"),
        new Outside(application.platforms("1", "2", "3", "4", "5").build(), "platforms"),
        new Outside(application.instanceFamilies("").build(), "instanceFamilies"),
        new Outside(application.displayName(many).build(), "displayName"),
        new Outside(application.description(many).build(), "description"),
        new Outside(builder.instanceType("").build(), "instanceType"),
        new Outside(builder.displayName(many).build(), "displayName"),
        new Outside(builder.description(many).build(), "description"),
        new Outside(builder.accessEndpoints("").build(), "accessEndpoints"),
        new Outside(ImageBuilder.builder("a").rootVolume(199).build(), "rootVolume"),
        new Outside(ImageBuilder.builder("a").agentVersion(many).build(), "agentVersion"));
  }

  @ParameterizedTest
  @MethodSource({"outside", "outsideOfElastic"})
  void whatALimitDoesNotAllow_isRefusedByTheBuildersName(Outside outside) {
    assertThat(outside.spec.problems())
        .filteredOn(problem -> problem.attribute().equals(outside.attribute))
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.remedy()).isNotBlank();
            });
  }

  @Test
  void eachRow_isTriedAbove() throws Exception {
    for (Limit row : LimitsTest.rows()) {
      assertThat(Stream.concat(outside().stream(), outsideOfElastic().stream()))
          .extracting(Outside::attribute)
          .contains(row.attribute());
    }
  }
}
