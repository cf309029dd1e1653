package dev.appstreamkit.provisioning.kinds.extras;

import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.fleet;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.only;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.stack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.Kind;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.simulator.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;

/** Members that the SDK's classes don't have, over HTTP: what the builders take by name. */
class RawMembersTest extends WithCloud {

  private static final NewestModel MODEL = new NewestModel();
  private static final Object MORE = Map.of("Enabled", true, "AllowedUrls", List.of("*"));

  private record Newer(Kind kind, String member) {

    ResourceSpec with(int variant) {
      return kind.with(member, value(variant));
    }

    Object value(int variant) {
      return MODEL.value(kind.create.getSimpleName(), member, variant);
    }
  }

  static List<Newer> newer() {
    return Arrays.stream(Kind.values())
        .flatMap(
            kind -> MODEL.newerThan(kind.create).stream().map(member -> new Newer(kind, member)))
        .toList();
  }

  @Test
  void newer_isWhatThisSdkLacks() {
    assertThat(newer())
        .extracting(Newer::member)
        .containsExactlyInAnyOrder("DisableIMDSV1", "AgentAccessConfig", "ContentRedirection");
    for (Kind kind : Kind.values()) {
      assertThat(MODEL.newerThan(kind.update)).isEqualTo(MODEL.newerThan(kind.create));
    }
  }

  @ParameterizedTest
  @MethodSource("newer")
  void member_saidAndChanged_isPlannedAndThere(Newer newer) {
    Change made = only(cloud.plan(newer.with(0)));
    assertThat(made.attributes()).extracting(AttributeChange::name).contains(newer.member);
    cloud.apply(newer.with(0));
    assertThat(cloud.plan(newer.with(0)).isEmpty()).isTrue();

    Plan plan = cloud.plan(newer.with(1));
    assertThat(only(plan).attributes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.name()).isEqualTo(newer.member);
              assertThat(change.why()).isEqualTo(AttributeChange.Why.DESCRIBED);
              assertThat(change.before()).isPresent();
            });
    assertThat(plan.describe(Rendering.plain())).contains(newer.member);
    cloud.apply(newer.with(1));

    assertThat(cloud.plan(newer.with(1)).isEmpty()).isTrue();
    assertThat(cloud.drift(newer.with(1)).isEmpty()).isTrue();
    assertThat(cloud.plan(newer.with(1)).warnings()).noneMatch(text -> text.contains("not seen"));
  }

  @ParameterizedTest
  @MethodSource("newer")
  void member_changedOutside_isDriftAndComesBack(Newer newer) {
    cloud.apply(newer.with(0));
    newer.kind.changeOutside(cloud.appStream(), Map.of(newer.member, newer.value(1)));

    assertThat(cloud.drift(newer.with(0)).changes())
        .flatExtracting(Change::attributes)
        .singleElement()
        .satisfies(
            moved -> {
              assertThat(moved.name()).isEqualTo(newer.member);
              assertThat(moved.why()).isEqualTo(AttributeChange.Why.CHANGED_OUTSIDE);
            });
    cloud.apply(newer.with(0));
    assertThat(cloud.drift(newer.with(0)).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("newer")
  void member_leftOut_keepsItsValueAndIsNoDrift(Newer newer) {
    cloud.apply(newer.with(0));
    ResourceSpec without = newer.kind.without();

    assertThat(cloud.plan(without).isEmpty()).isTrue();
    assertThat(cloud.drift(without).isEmpty()).isTrue();
    cloud.apply(without);
    assertThat(cloud.plan(newer.with(0)).isEmpty()).isTrue();

    newer.kind.changeOutside(cloud.appStream(), Map.of(newer.member, newer.value(1)));
    assertThat(cloud.drift(without).isEmpty()).isTrue();
    cloud.apply(newer.with(0));
    newer.kind.changeOutside(cloud.appStream(), Map.of(newer.member, newer.value(1)));
    assertThat(cloud.drift(newer.with(0)).isEmpty()).as("described again").isFalse();
  }

  @ParameterizedTest
  @MethodSource("newer")
  void plan_ofAnotherValue_isStale(Newer newer) {
    cloud.apply(newer.with(0));
    Plan approved = cloud.plan(newer.with(1));
    newer.kind.changeOutside(cloud.appStream(), Map.of(newer.member, newer.value(1)));

    try (var provisioner = cloud.provisioner()) {
      assertThat(catchThrowableOfType(StalePlanException.class, () -> provisioner.apply(approved)))
          .isNotNull();
    }
    assertThat(cloud.plan(newer.with(0)).fingerprint())
        .isNotEqualTo(cloud.plan(newer.with(1)).fingerprint());
  }

  @Test
  void approval_ofAnotherValue_isStaleAndShowsTheMember() {
    ResourceSpec first = stack().member("NewerMember", "a").build();
    ResourceSpec other = stack().member("NewerMember", "b").build();
    Approval approval = Approval.fromJson(Approval.of(cloud.plan(first)).toJson());

    try (var provisioner = cloud.provisioner()) {
      assertThat(
              catchThrowableOfType(
                  StaleApprovalException.class,
                  () -> provisioner.apply(Cloud.environment(other), approval)))
          .hasMessageContaining("stack/share-stack");
      assertThat(approval.toJson()).contains("NewerMember");
      provisioner.apply(Cloud.environment(first), approval);
    }
    assertThat(cloud.plan(first).isEmpty()).isTrue();
  }

  @Test
  void runningFleet_memberItDoesNotTakeThen_isRestarted() {
    ResourceSpec running = fleet().stateUnmanaged().build();
    cloud.apply(running);

    ResourceSpec changed = fleet().stateUnmanaged().member("DisableIMDSV1", true).build();
    assertThat(only(cloud.plan(ExtendedWorld.RESTART, changed)).action())
        .isEqualTo(ChangeAction.RESTART);
    cloud.apply(ExtendedWorld.RESTART, changed);
    assertThat(cloud.plan(changed).isEmpty()).isTrue();
  }

  @Test
  void memberThatAwsDoesNotKnow_isAppliedOnceAndSaidToBeUnseen() {
    Stack stack = stack().member("NobodyKnowsThis", "a").build();
    cloud.apply(stack);

    Plan plan = cloud.plan(stack);
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.warnings())
        .anyMatch(text -> text.startsWith("stack/share-stack: NobodyKnowsThis: not seen by drift"));
    assertThat(cloud.drift(stack).isEmpty()).isTrue();
    assertThat(cloud.drift(stack).warnings())
        .anyMatch(text -> text.startsWith("stack/share-stack: NobodyKnowsThis: not seen by drift"));
    assertThat(only(cloud.plan(stack().member("NobodyKnowsThis", "b").build())).attributes())
        .extracting(AttributeChange::name)
        .containsExactly("NobodyKnowsThis");
  }

  @Test
  void sensitiveMember_isShownNowhere() throws IOException {
    Map<String, Object> secret =
        Map.of(
            "HostToClient",
            Map.of("Enabled", true, "AllowedUrls", List.of("https://very-secret.example/*")));
    Stack stack = stack().sensitiveMember("ContentRedirection", secret).build();
    Stack other = stack().member("ContentRedirection", Map.of("HostToClient", MORE)).build();
    Plan plan = cloud.plan(stack);
    String result = cloud.apply(stack).describe();
    Kind.STACK.changeOutside(
        cloud.appStream(), Map.of("ContentRedirection", Map.of("HostToClient", MORE)));
    Plan back = cloud.plan(stack);
    String drift = cloud.drift(stack).describe(Rendering.plain());
    cloud.apply(stack);

    assertThat(only(plan).attributes())
        .filteredOn(change -> change.name().equals("ContentRedirection"))
        .singleElement()
        .satisfies(change -> assertThat(change.after().orElseThrow().sensitive()).isTrue());
    assertThat(drift).contains("ContentRedirection").doesNotContain("AllowedUrls");
    assertThat(back.describe(Rendering.plain())).doesNotContain("AllowedUrls");
    assertThat(
            Stream.of(
                plan.toString(),
                plan.describe(Rendering.plain()),
                plan.changes().toString(),
                result,
                stack.toString(),
                stack.requestExtras().toString(),
                Files.readString(folder.resolve("manifest.json"))))
        .noneMatch(text -> text.contains("very-secret"));
    assertThat(cloud.plan(stack().build()).describe(Rendering.plain()))
        .doesNotContain("very-secret");
    assertThat(other.sameAs(stack)).isFalse();
  }

  @Test
  void sensitiveMember_thatAwsRefuses_isNotQuoted() {
    Map<String, Object> wrong =
        Map.of(
            "HostToClient", Map.of("Enabled", true, "AllowedUrls", List.of("very secret, no URL")));

    ProvisioningException error =
        cloud.failure(
            "stack/share-stack", stack().sensitiveMember("ContentRedirection", wrong).build());

    assertThat(error).hasMessageContaining("(said by name: ContentRedirection)");
    assertThat(error).hasMessageContaining("(sensitive)");
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("very secret");
  }

  @Test
  void user_madeWithAMember_isNotMadeAnew() {
    User user = User.builder("a@example.com").member("NobodyKnowsThis", "a").build();
    cloud.apply(user);

    assertThat(cloud.plan(user).isEmpty()).isTrue();
    assertThat(
            only(cloud.plan(User.builder("a@example.com").member("NobodyKnowsThis", "b").build()))
                .action())
        .isEqualTo(ChangeAction.REPLACE);
  }

  @Test
  void memberOfAnotherType_isRefusedByNameAndNotSent() {
    ResourceSpec wrong = fleet().member("DisableIMDSV1", "yes").build();

    ProvisioningException error = cloud.failure("fleet/share-fleet", wrong);

    assertThat(error.category()).isEqualTo(ErrorCategory.INVALID);
    assertThat(error).hasMessageContaining("(said by name: DisableIMDSV1)");
  }

  @Test
  void throttledWhilePlanning_isReadAllTheSame() {
    ResourceSpec fleet = fleet().member("DisableIMDSV1", true).build();
    cloud.apply(fleet);
    cloud.control().faults().add(Fault.throttled().on("appstream", "DescribeImages").nth(1));

    Plan plan = cloud.plan(fleet);

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.warnings()).noneMatch(text -> text.contains("not seen"));
  }

  @Test
  void clientThatSpeaksCbor_isToldToBeNewer() {
    ResourceSpec stack = stack().member("ContentRedirection", Map.of("HostToClient", MORE)).build();
    try (SdkHttpClient http = new ChangedAnswers("application/cbor", body -> body);
        Provisioner provisioner =
            cloud
                .builder()
                .clients(client -> client.addExecutionInterceptor(new AsksInCbor()))
                .httpClient(http)
                .build()) {
      Plan plan = provisioner.plan(Cloud.environment(stack));

      ApplyFailedException failed =
          catchThrowableOfType(ApplyFailedException.class, () -> provisioner.apply(plan));

      assertThat(failed)
          .hasMessageContaining("knows no member ContentRedirection")
          .hasMessageContaining("use a newer version of the AWS SDK");
      assertThat(cloud.calls("CreateStack")).isZero();
      cloud.apply(stack);
      assertThat(
              catchThrowableOfType(
                  ProvisioningException.class, () -> provisioner.plan(Cloud.environment(stack))))
          .hasMessageContaining("stack/share-stack")
          .hasMessageContaining("use a newer version of the AWS SDK");
    }
  }

  /** Marks what creates as CBOR, before the members are to be added. */
  private static final class AsksInCbor implements ExecutionInterceptor {

    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.request() instanceof CreateStackRequest
          ? context.httpRequest().toBuilder().putHeader("Content-Type", "application/cbor").build()
          : context.httpRequest();
    }
  }
}
