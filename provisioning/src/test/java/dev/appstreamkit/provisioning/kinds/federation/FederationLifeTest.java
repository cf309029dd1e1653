package dev.appstreamkit.provisioning.kinds.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SamlUser;
import dev.appstreamkit.simulator.SessionRefusedException;
import dev.appstreamkit.simulator.UserSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users of an identity provider get to their stack, and see what they are entitled to. */
class FederationLifeTest extends WithCloud {

  private static final List<String> APPLICATIONS = List.of("Excel", "Paint", "PowerShell", "Word");
  private static final List<String> DEPARTMENTS = List.of("Finance", "Research", "Sales");
  private static final SamlUser HOGE = SamlUser.of("hoge@example.com");

  private static SamlProvider provider() {
    return SamlProvider.builder("okta").metadata(metadata("https://idp.example")).build();
  }

  private static String metadata(String entityId) {
    return "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata' entityID='"
        + entityId
        + "'><IDPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>"
        + "<!--"
        + "x".repeat(1000)
        + "--></IDPSSODescriptor></EntityDescriptor>";
  }

  private Stack stack(String name) {
    cloud.person(
        handOff -> {
          ImageAssistant assistant = cloud.control().imageAssistant(handOff.link().reveal());
          APPLICATIONS.forEach(one -> assistant.addApplication(one, "C:\\" + one + ".exe"));
          assistant.createImage("office");
        });
    Image.Builder image =
        Image.builder("office").from(BaseImage.newest("AppStream-WinServer2019-*"));
    APPLICATIONS.forEach(one -> image.application(Application.of(one, "C:\\" + one + ".exe")));
    return Stack.builder(name).fleet(fleet(image.build())).build();
  }

  private static Fleet fleet(Image image) {
    return Fleet.builder("office")
        .image(image)
        .instanceType("stream.standard.medium")
        .capacity(20)
        .network(Network.defaultInternetAccess())
        .build();
  }

  private static FederationRole role(Stack stack) {
    return FederationRole.builder("users", provider())
        .stack(stack)
        .subjectType("persistent")
        .build();
  }

  private UserSession session(SamlUser user, String stack) {
    Target target = cloud.provisioner().target();
    return cloud
        .control()
        .users()
        .startSamlSession(
            user, role(Stack.existing(stack)).arn(target), provider().arn(target), stack);
  }

  /** Random entitlements, and random users: what each sees is what the rule says. */
  @Test
  void samlSession_withAttributes_seesWhatItsEntitlementsGive() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Stack stack = stack("office");
    List<Entitlement> entitlements = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      entitlements.add(entitlement(stack, "e" + i, random));
    }
    List<ResourceSpec> specs = new ArrayList<>(entitlements);
    specs.add(role(stack));
    cloud.apply(specs.toArray(ResourceSpec[]::new));

    for (int i = 0; i < 8; i++) {
      List<String> groups = some(DEPARTMENTS, random);
      SamlUser user =
          SamlUser.of("user" + i)
              .attribute("department", one(DEPARTMENTS, random))
              .attribute("groups", String.join(":", groups));
      assertThat(cloud.control().users().applications(session(user, "office")))
          .as(
              "seed "
                  + seed
                  + ", "
                  + user
                  + ", "
                  + entitlements.stream().map(Entitlement::attributes).toList())
          .containsExactlyElementsOf(given(entitlements, user));
    }
    assertThat(cloud.control().users().applications(cloud.control().users().follow(streamingUrl())))
        .as("who comes otherwise sees all")
        .containsExactlyElementsOf(APPLICATIONS);
  }

  private String streamingUrl() {
    return cloud
        .appStream()
        .createStreamingURL(r -> r.stackName("office").fleetName("office").userId("someone"))
        .streamingURL();
  }

  private static Entitlement entitlement(Stack stack, String name, Random random) {
    Entitlement.Builder builder =
        Entitlement.builder(stack, name)
            .attribute(random.nextBoolean() ? "department" : "groups", one(DEPARTMENTS, random));
    return random.nextInt(4) == 0
        ? builder.allApplications().build()
        : builder.applications(some(APPLICATIONS, random)).build();
  }

  private static Set<String> given(List<Entitlement> entitlements, SamlUser user) {
    Set<String> seen = new TreeSet<>();
    for (Entitlement entitlement : entitlements) {
      boolean entitled =
          entitlement.attributes().stream()
              .anyMatch(
                  wanted ->
                      List.of(user.attributes().getOrDefault(wanted.name(), "").split(":"))
                          .contains(wanted.value()));
      if (entitled) {
        seen.addAll(
            entitlement.appVisibility().orElseThrow().equals("ALL")
                ? APPLICATIONS
                : entitlement.applications().value().orElse(List.of()));
      }
    }
    return seen;
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<String> some(List<String> of, Random random) {
    List<String> all = new ArrayList<>(of);
    Collections.shuffle(all, random);
    return all.subList(0, 1 + random.nextInt(of.size()));
  }

  @Test
  void role_ofOneStack_letsItsUsersStreamFromNoOther() {
    Fleet fleet = fleet(Image.existing("AppStream-WinServer2019-07-16-2025"));
    Stack stack = Stack.builder("office").fleet(fleet).build();
    cloud.apply(role(stack), Stack.builder("other").fleet(fleet).build());

    assertThat(session(HOGE, "office").userName()).isEqualTo("hoge@example.com");
    assertThatThrownBy(() -> session(HOGE, "other"))
        .isInstanceOf(SessionRefusedException.class)
        .hasMessageContaining("appstream:Stream");
    assertThatThrownBy(() -> session(HOGE.subjectType("transient"), "office"))
        .isInstanceOf(SessionRefusedException.class)
        .hasMessageContaining("trust policy");
  }

  @Test
  void outputs_ofANewRole_areWhatTheIdentityProviderNeeds() {
    Stack stack = Stack.builder("office").withoutFleet().build();
    Target target = cloud.provisioner().target();

    Map<String, String> outputs =
        cloud.apply(role(stack)).outcomes().stream()
            .filter(Outcome.Done.class::isInstance)
            .flatMap(outcome -> ((Outcome.Done) outcome).outputs().entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    assertThat(outputs)
        .containsEntry(
            "roleAttribute",
            "arn:aws:iam::"
                + target.account()
                + ":role/users,arn:aws:iam::"
                + target.account()
                + ":saml-provider/okta")
        .containsEntry(
            "relayState.office",
            "https://appstream2."
                + target.region()
                + ".aws.amazon.com/saml?stack=office&accountId="
                + target.account());
    assertThat(FederationRole.relayState(new Target("1", "aws-us-gov", "us-gov-west-1"), stack))
        .isEqualTo(
            "https://appstream2.us-gov-west-1.amazonaws-us-gov.com/saml?stack=office&accountId=1");
  }

  @Test
  void entitlement_withoutSamlUsers_isWarnedOf() {
    Stack stack = Stack.builder("office").withoutFleet().build();
    Entitlement entitlement =
        Entitlement.builder(stack, "e").attribute("title", "Chief").allApplications().build();

    assertThat(warnings(entitlement, User.builder("a@example.com").assignTo(stack).build()))
        .singleElement()
        .asString()
        .contains("entitlement/office/e", "SAML 2.0");
    assertThat(warnings(entitlement, role(stack))).isEmpty();
  }

  private static List<String> warnings(ResourceSpec... specs) {
    return AppStreamEnvironment.builder("e").addAll(List.of(specs)).build().warnings().stream()
        .map(String::valueOf)
        .toList();
  }

  private record Refused(ResourceSpec spec, String attribute) {
    @Override
    public String toString() {
      return spec.address() + " " + attribute;
    }
  }

  static List<Refused> refused() {
    Stack stack = Stack.builder("s").withoutFleet().build();
    Entitlement.Builder entitled = Entitlement.builder(stack, "e").attribute("title", "a");
    FederationRole.Builder role = FederationRole.builder("r", provider()).stack(stack);
    return List.of(
        new Refused(SamlProvider.builder("a b").metadata(metadata("x")).build(), "name"),
        new Refused(SamlProvider.builder("a").build(), "metadata"),
        new Refused(
            SamlProvider.builder("a").metadata(Path.of("not", "there")).build(), "metadata"),
        new Refused(SamlProvider.builder("a").metadata("<a/>").build(), "metadata"),
        new Refused(SamlProvider.builder("a").metadata("x".repeat(1000)).build(), "metadata"),
        new Refused(FederationRole.builder("a/b", provider()).stack(stack).build(), "name"),
        new Refused(FederationRole.builder("r", provider()).build(), "stack"),
        new Refused(role.sessionDuration(Duration.ofHours(13)).build(), "sessionDuration"),
        new Refused(Entitlement.builder(stack, "e").allApplications().build(), "attribute"),
        new Refused(Entitlement.builder(stack, "a b").allApplications().build(), "name"),
        new Refused(entitled.build(), "appVisibility"),
        new Refused(entitled.applications("").build(), "applications"),
        new Refused(entitled.applications("a").allApplications().build(), "applications"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void problems_ofWhatTheServicesForbid_nameAttributeAndRemedy(Refused one) {
    assertThat(one.spec.problems())
        .filteredOn(problem -> problem.attribute().equals(one.attribute))
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.remedy()).isNotBlank();
            });
  }
}
