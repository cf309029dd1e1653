package dev.appstreamkit.provisioning.engine;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

class ApprovalTest {

  @TempDir Path folder;
  private SelfAdvancingTime time;
  private ThingKind kind;
  private Path file;

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    kind = new ThingKind(time);
    file = folder.resolve("approved/approval.json");
  }

  @AfterEach
  void close() {
    time.close();
  }

  private Provisioner provisioner(String account) {
    return Provisioner.builder()
        .region(Region.EU_CENTRAL_1)
        .sts(new FixedAccount(account))
        .time(time)
        .kind(kind)
        .manifest(ManifestLocation.file(folder.resolve("manifest-" + account + ".json")))
        .build();
  }

  private Provisioner provisioner() {
    return provisioner("111122223333");
  }

  private static AppStreamEnvironment environment(Thing... things) {
    return AppStreamEnvironment.builder("share").addAll(List.of(things)).build();
  }

  private Plan plan(AppStreamEnvironment environment, PlanOptions options) {
    try (Provisioner provisioner = provisioner()) {
      return provisioner.plan(environment, options);
    }
  }

  private Approval approve(AppStreamEnvironment environment) {
    Plan plan = plan(environment, PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART));
    Approval.of(plan).save(file);
    return Approval.load(file);
  }

  private void apply(AppStreamEnvironment environment, Approval approval) {
    try (Provisioner provisioner = provisioner()) {
      assertThat(provisioner.apply(environment, approval).complete()).isTrue();
    }
  }

  @Test
  void apply_whatWasApproved_doesItWithTheApprovedOptions() {
    AppStreamEnvironment first = environment(Thing.of("a").with("engine", "v1"));
    apply(first, approve(first));
    AppStreamEnvironment second = environment(Thing.of("a").with("engine", "v2"));

    Approval approval = approve(second);
    apply(second, approval);

    assertThat(kind.stored("a").attributes()).containsEntry("engine", "v2");
    assertThat(approval.describe())
        .isEqualTo(
            approval.description().stream().map(line -> line + "\n").reduce("", String::concat))
        .contains("engine: v1 -> v2 (restart, the description changed)", approval.fingerprint());
  }

  @Test
  void apply_destroyApproved_destroys() {
    AppStreamEnvironment environment = environment(Thing.of("a"));
    apply(environment, approve(environment));
    try (Provisioner provisioner = provisioner()) {
      Approval approval =
          Approval.of(
              provisioner.planDestroy(environment, PlanOptions.defaults().deletingKinds("thing")));

      provisioner.apply(environment, Approval.fromJson(approval.toJson()));
    }
    assertThat(kind.there).isEmpty();
  }

  @Test
  void apply_changedOutsideSince_namesWhatMovedAndChangesNothing() {
    AppStreamEnvironment environment = environment(Thing.of("a"), Thing.of("b"));
    apply(environment, approve(environment));
    AppStreamEnvironment changed = environment(Thing.of("a").with("size", 2L), Thing.of("b"));
    Approval approval = approve(changed);
    kind.there.remove("b");
    kind.log.clear();

    try (Provisioner provisioner = provisioner()) {
      assertThatThrownBy(() -> provisioner.apply(changed, approval))
          .isInstanceOfSatisfying(
              StaleApprovalException.class,
              stale ->
                  assertThat(stale.moved())
                      .containsExactly("thing/b: now create, then nothing to do"))
          .hasMessageEndingWith("plan again, read it, and approve that.");
    }
    assertThat(kind.log).isEmpty();
  }

  @Test
  void apply_descriptionOtherThanApproved_isRefused() {
    Approval approval = approve(environment(Thing.of("a")));

    try (Provisioner provisioner = provisioner()) {
      assertThatThrownBy(
              () -> provisioner.apply(environment(Thing.of("a").with("size", 2L)), approval))
          .isInstanceOf(StaleApprovalException.class)
          .hasMessageContaining("thing/a: create, but not the same");
      assertThatThrownBy(
              () ->
                  provisioner.apply(
                      AppStreamEnvironment.builder("other").add(Thing.of("a")).build(), approval))
          .satisfies(category(ErrorCategory.INVALID))
          .hasMessageContaining("is for environment share, not for other");
    }
    assertThat(kind.there).isEmpty();
  }

  @Test
  void apply_otherAccount_isRefused() {
    Approval approval = approve(environment(Thing.of("a")));

    try (Provisioner other = provisioner("999999999999")) {
      assertThatThrownBy(() -> other.apply(environment(Thing.of("a")), approval))
          .isInstanceOf(StaleApprovalException.class)
          .hasMessageContaining("now account 999999999999", "then account 111122223333");
    }
  }

  @Test
  void apply_twice_isRefusedTheSecondTime() {
    AppStreamEnvironment environment = environment(Thing.of("a"));
    Approval approval = approve(environment);
    apply(environment, approval);

    assertThatThrownBy(() -> apply(environment, approval))
        .isInstanceOf(StaleApprovalException.class);
  }

  @Test
  void of_blockedPlan_throwsTheBlocker() {
    AppStreamEnvironment first = environment(Thing.of("a").with("engine", "v1"));
    apply(first, approve(first));
    Plan blocked = plan(environment(Thing.of("a").with("engine", "v2")), PlanOptions.defaults());

    assertThatThrownBy(() -> Approval.of(blocked)).isInstanceOf(DisruptionRefusedException.class);
  }

  @Test
  void save_file_isItsOwnersOnlyAndHoldsNoClassAndNoValueOfTheSpecs() throws IOException {
    approve(environment(Thing.of("a")));
    Approval.of(plan(environment(Thing.of("a")), PlanOptions.defaults())).save(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).doesNotContain("dev.appstreamkit", "Thing");
    try (var files = Files.list(folder.resolve("approved"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void save_masked_holdsNoName() {
    Thing thing = Thing.of("hoge@example.com").with("note", "of fuga@example.com");
    Plan plan = plan(environment(thing), PlanOptions.defaults());

    String json = Approval.of(plan, Rendering.plain().maskingNames()).toJson();

    assertThat(json).doesNotContain("hoge", "fuga").contains("h***\\u0040example.com");
    apply(environment(thing), Approval.fromJson(json));
    assertThat(kind.there).containsKey("hoge@example.com");
  }

  /** Both are h***@example.com on paper; what moved is told of one of them. */
  @Test
  void apply_maskedAndMoved_namesWhatMovedWithoutNames() {
    Thing hoge = Thing.of("hoge@example.com");
    Thing hana = Thing.of("hana@example.com");
    Plan plan = plan(environment(hoge, hana), PlanOptions.defaults());
    Approval masked = Approval.of(plan, Rendering.plain().maskingNames());

    try (Provisioner provisioner = provisioner()) {
      assertThatThrownBy(() -> provisioner.apply(environment(hoge, hana.with("size", 2L)), masked))
          .isInstanceOfSatisfying(
              StaleApprovalException.class,
              stale ->
                  assertThat(stale.moved())
                      .containsExactly("thing/h***@example.com: create, but not the same"))
          .hasMessageNotContainingAny("hoge", "hana");
      assertThatThrownBy(() -> provisioner.apply(environment(hana), masked))
          .isInstanceOfSatisfying(
              StaleApprovalException.class,
              stale ->
                  assertThat(stale.moved())
                      .containsExactly("thing/h***@example.com: now not there, then create"));
    }
    assertThat(kind.there).isEmpty();
  }

  @Test
  void load_fileThatIsWrong_saysWhatIsWrong() throws IOException {
    approve(environment(Thing.of("a")));
    String whole = Files.readString(file);

    assertThatThrownBy(() -> Approval.load(folder.resolve("none.json")))
        .satisfies(category(ErrorCategory.INVALID))
        .hasMessageContaining("it isn't there");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
    assertThatThrownBy(() -> Approval.load(link))
        .satisfies(category(ErrorCategory.INVALID))
        .hasMessageContaining("symbolic link");
    assertThatThrownBy(() -> Approval.fromJson(whole).save(link))
        .satisfies(category(ErrorCategory.INVALID))
        .hasMessageContaining("symbolic link");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    assertThatThrownBy(() -> Approval.load(file))
        .satisfies(category(ErrorCategory.INVALID))
        .hasMessageContaining("others than its owner can change it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> Approval.load(file))
        .satisfies(category(ErrorCategory.INVALID))
        .hasMessageContaining("UTF-8");
  }

  @Test
  void fromJson_textThatIsWrong_isATypedError() {
    String whole = unsealed(approve(environment(Thing.of("a"))));

    for (int end = 0; end < whole.length() - 2; end++) {
      String cut = whole.substring(0, end);
      assertThatThrownBy(() -> Approval.fromJson(cut)).satisfies(category(ErrorCategory.INVALID));
    }
    for (Map.Entry<String, String> damage :
        Map.of(
                "\"formatVersion\" : 1", "\"formatVersion\" : 2",
                "\"formatVersion\"", "\"format\"",
                "\"refuse", "\"permit",
                "\"changes\"", "\"things\"",
                "\"purpose\"", "\"deleteData\" : true, \"purpose\"",
                "\"fingerprint\"", "\"footprint\"",
                "\"create\"", "\"dev.appstreamkit.Create\"")
            .entrySet()) {
      String other =
          whole.replace("allow_restart", "refuse").replace(damage.getKey(), damage.getValue());
      assertThatThrownBy(() -> Approval.fromJson(other)).satisfies(category(ErrorCategory.INVALID));
    }
    assertThatThrownBy(() -> Approval.fromJson(whole.replace(" : 1,", " : 2,")))
        .hasMessageContaining("format version 2, this version reads up to 1");
    assertThatThrownBy(() -> Approval.fromJson(whole + "{}"))
        .satisfies(category(ErrorCategory.INVALID));
  }

  @Test
  void describe_textThatWasTamperedWith_doesNothingToATerminal() {
    Approval approval = approve(environment(Thing.of("a")));
    Approval forged =
        Approval.fromJson(unsealed(approval).replace("Plan for", "\\u001b[2J\\u202ePlan\\nfor"));

    assertThat(forged.describe())
        .contains(Printable.of("\u001b[2J\u202ePlan\nfor"))
        .doesNotContain("\u001b", "\u202e");
  }

  /** Every member, each value and each line: whatever somebody changes is named. */
  @Test
  void fromJson_anythingAltered_isRefusedAndNamed() throws IOException {
    PlanOptions options =
        PlanOptions.defaults()
            .allowing(Disruption.ALLOW_RESTART)
            .draining(Duration.ofMinutes(20))
            .deletingKinds("thing");
    String whole = Approval.of(plan(environment(Thing.of("a"), Thing.of("b")), options)).toJson();
    List<Alteration> all = Alteration.all(whole);

    assertThat(all).hasSizeGreaterThan(30);
    assertThat(all)
        .allSatisfy(
            one ->
                assertThatThrownBy(() -> Approval.fromJson(one.text()))
                    .as(one.where())
                    .satisfies(category(ErrorCategory.INVALID))
                    .hasMessageContaining("altered since it was made: its "));
    assertThatThrownBy(() -> Approval.fromJson(whole.replaceFirst("\\{", "{\"newer\" : true,")))
        .hasMessageContaining("its options;");
    assertThatThrownBy(() -> Approval.fromJson(whole.replace("Plan for", "No plan for")))
        .hasMessageContaining("its description;");
    assertThat(Approval.fromJson(whole.replaceAll("\\s*\\n\\s*", " "))).isNotNull();
  }

  @Test
  void apply_approvalOfAnEarlierVersion_countsWithThePlansOwnTextOnly() {
    AppStreamEnvironment environment = environment(Thing.of("a"));
    String earlier = unsealed(approve(environment));

    assertThatThrownBy(
            () -> apply(environment, Approval.fromJson(earlier.replace("1 to add", "0 to add"))))
        .isInstanceOf(StaleApprovalException.class)
        .hasMessageContaining("its text is another");
    assertThat(kind.there).isEmpty();

    apply(environment, Approval.fromJson(earlier));
    assertThat(kind.there).containsKey("a");
  }

  /** Returns an approval as versions wrote it that gave it no digests. */
  private static String unsealed(Approval approval) {
    String json = approval.toJson();
    String without = json.replaceFirst(",\\s*\"digests\" : \\{[^}]*\\}", "");
    assertThat(without).isNotEqualTo(json);
    return without;
  }
}
