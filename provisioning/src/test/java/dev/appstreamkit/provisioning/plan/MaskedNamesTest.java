package dev.appstreamkit.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.planning.DriftData;
import dev.appstreamkit.provisioning.internal.planning.PlanData;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has names masked finds them nowhere, whatever they look like and wherever they stand. */
class MaskedNamesTest {

  private static final Rendering MASKED = Rendering.plain().maskingNames();

  /** Addresses that the library takes for users; nothing of "hoge" and "fuga" may be left. */
  static Stream<String> users() {
    return Stream.of(
        "hoge@example.com",
        "hoge.fuga+test@example.com",
        "HOGE@Example.COM",
        "x/hoge@example.com",
        "x,hoge;fuga@example.com",
        "(hoge)fuga@example.com",
        "<hoge>@example.com",
        "[hoge]@example.com",
        "x:hoge@example.com",
        "x\\hoge@example.com",
        "\"hoge\"@example.com",
        "x`hoge|{fuga}@example.com",
        "x'hoge@example.com",
        "\u7530hoge@example.com",
        "x$1hoge\\E.*@example.com");
  }

  @ParameterizedTest
  @MethodSource("users")
  void plan_inEveryForm_tellsNoName(String user) {
    Plan plan = plan(user, Optional.empty());

    for (String shown :
        List.of(
            plan.describe(MASKED),
            plan.describe(MASKED.withColour(true)),
            plan.toJson(MASKED),
            plan.toMarkdown(MASKED),
            Approval.of(plan, MASKED).toJson(),
            Approval.of(plan, MASKED).describe(),
            Approval.of(plan, MASKED).changes().toString())) {
      tellsNothingOf(user, shown);
    }
  }

  @ParameterizedTest
  @MethodSource("users")
  void plan_thatCantBeApplied_tellsNoName(String user) {
    Plan plan = plan(user, Optional.of(error("of " + user)));

    tellsNothingOf(user, plan.describe(MASKED));
    tellsNothingOf(user, plan.toJson(MASKED));
    tellsNothingOf(user, plan.toMarkdown(MASKED));
    assertThat(plan.describe(MASKED)).contains("Can't be applied: ");
  }

  @ParameterizedTest
  @MethodSource("users")
  void drift_inEveryForm_tellsNoName(String user) {
    Drift drift =
        DriftData.builder()
            .environment("share")
            .target(Samples.TARGET)
            .addChanges(assigned(user, ChangeAction.DELETE), noted(user))
            .addWarning("nobody knows " + user)
            .build();

    tellsNothingOf(user, drift.describe(MASKED));
    tellsNothingOf(user, drift.toJson(MASKED));
    tellsNothingOf(user, drift.toMarkdown(MASKED));
  }

  private static void tellsNothingOf(String user, String shown) {
    String plain = shown.replace("\\u0040", "@");
    assertThat(plain.toLowerCase(Locale.ROOT)).doesNotContain("hoge", "fuga");
    assertThat(plain).contains("***" + user.substring(user.indexOf('@')));
  }

  private static Plan plan(String user, Optional<ProvisioningException> blocker) {
    Stack stack = Stack.builder("share-stack").withoutFleet().build();
    return PlanData.builder()
        .environment(
            AppStreamEnvironment.builder("share")
                .add(User.builder(user).name("Hoge", "Fuga").assignTo(stack).build())
                .build())
        .target(Samples.TARGET)
        .purpose(Plan.Purpose.BUILD)
        .options(PlanOptions.defaults())
        .addChanges(named(user, blocker), assigned(user, ChangeAction.CREATE), noted(user))
        .addWarning("user/" + user + ": nobody knows " + user)
        .obstacles(blocker.stream().toList())
        .expectedDuration(Duration.ofMinutes(5))
        .fingerprint("00112233445566778899aabbccddeeff")
        .build();
  }

  private static Change named(String user, Optional<ProvisioningException> blocker) {
    return change(
        ResourceAddress.of("user", user),
        ChangeAction.CREATE,
        "because of " + user,
        List.of(
            AttributeChange.builder("firstName")
                .after(Attributes.builder().setPersonal("a", Optional.of("Hoge")).build().get("a"))
                .build()),
        blocker);
  }

  /** Its address has the stack's name before the user's. */
  private static Change assigned(String user, ChangeAction action) {
    return change(
        ResourceAddress.of("association", "share-stack/" + user),
        action,
        "it isn't there",
        List.of(),
        Optional.empty());
  }

  private static Change noted(String user) {
    return change(
        ResourceAddress.of("stack", "share-stack"),
        ChangeAction.UPDATE,
        "the description changed",
        List.of(
            attribute("description", "Ask " + user),
            attribute("name of " + user, "x"),
            attribute("tags", Map.of("owner", user, user, "owner")),
            attribute("members", List.of(user, "and " + user, Map.of(user, List.of(user))))),
        Optional.empty());
  }

  private static AttributeChange attribute(String name, Object after) {
    return AttributeChange.builder(name)
        .after(Attributes.builder().set("a", after).build().get("a"))
        .build();
  }

  private static Change change(
      ResourceAddress address,
      ChangeAction action,
      String reason,
      List<AttributeChange> attributes,
      Optional<ProvisioningException> blocker) {
    String name = address.name();
    return Change.builder(address, action, reason)
        .attributes(attributes)
        .affectedUsers("the session of " + name.substring(name.indexOf('/') + 1))
        .addDependent(ResourceAddress.of("association", "other/" + name))
        .addStep("do it to " + address)
        .expected(Duration.ofMinutes(2))
        .addAfter(ResourceAddress.of("user", name))
        .blocker(blocker)
        .build();
  }

  private static ProvisioningException error(String problem) {
    return new ProvisioningException(
        ErrorCategory.CONFLICT,
        Optional.of(ResourceAddress.of("user", "hoge@example.com")),
        problem,
        "choose another");
  }

  /** Of somebody whom the environment doesn't know. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:hoge@example.com",
        "<hoge@example.com>",
        "it belongs to hoge@localhost",
        "\"hoge fuga\"@example.com",
        "hoge@[192.0.2.1]",
        "hoge@fuga@example.com",
        "arn:aws:sts::111122223333:assumed-role/SSO/hoge@example.com",
        "{\"user\":\"hoge@example.com\"}"
      })
  void text_withAnyAddress_isMasked(String text) {
    assertThat(new NameMask(true).text(text)).doesNotContain("hoge", "fuga").contains("***@");
    assertThat(new NameMask(false).text(text)).isEqualTo(text);
  }

  @Test
  void text_maskedAlready_staysAsItIs() {
    String once = new NameMask(true).text("of hoge@example.com");

    assertThat(once).isEqualTo("of h***@example.com");
    assertThat(new NameMask(true).text(once)).isEqualTo(once);
  }

  @Test
  void json_keysThatLookTheSameMasked_stayTwo() throws JsonProcessingException {
    Object masked =
        new NameMask(true)
            .data(Map.of("hoge@example.com", 1L, "hana@example.com", 2L, "team", "share"));

    assertThat(new ObjectMapper().writeValueAsString(masked))
        .contains("\"h***@example.com\":", "\"h***@example.com (2)\":", "\"team\":\"share\"")
        .doesNotContain("hoge", "hana");
  }
}
