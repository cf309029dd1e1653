package dev.appstreamkit.operations.rules;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.operations.rules.BaselineControl.Shortfall;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Rule;
import dev.appstreamkit.provisioning.plan.RuleFinding;
import dev.appstreamkit.provisioning.plan.RuleFinding.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The library's own rules for careful environments, as data with their sources: limits of sessions
 * (CIS AWS End User Compute Services Benchmark 4.3 to 4.5), IMDSv1, clipboard and files, default
 * internet access, trust conditions of roles, settings of buckets.
 *
 * <pre>{@code
 * Provisioner.builder().rules(SecurityBaseline.warnings()).build();
 * Provisioner.builder().rules(SecurityBaseline.refusals()).build();
 * }</pre>
 *
 * <p>They look at what an environment describes, and take what it doesn't say for AWS's default.
 * What is only used is somebody else's, and isn't looked at.
 */
public final class SecurityBaseline {

  /** The version of all these rules. */
  public static final String VERSION = "1";

  private static final BaselineSource SETTINGS =
      BaselineSource.appStream("data protection", "data-protection");
  private static final BaselineSource BUCKETS =
      BaselineSource.of(
          "AWS, Amazon S3: security best practices",
          "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html");
  private static final Duration LONGEST = Duration.ofHours(10);
  private static final Duration DISCONNECTED = Duration.ofMinutes(5);
  private static final Duration IDLE = Duration.ofMinutes(10);

  private static final List<BaselineControl> CONTROLS =
      List.of(
          BaselineControl.of(
              "cis-euc-4.3",
              "sessions last 10 hours at most",
              BaselineSource.cis("4.3"),
              Fleet.class,
              fleet -> atMost(fleet.maxUserDuration(), LONGEST, "maxUserDuration", "16 hours")),
          BaselineControl.of(
              "cis-euc-4.4",
              "a session without anybody ends after 5 minutes at most",
              BaselineSource.cis("4.4"),
              Fleet.class,
              fleet ->
                  atMost(
                      fleet.disconnectTimeout(), DISCONNECTED, "disconnectTimeout", "15 minutes")),
          BaselineControl.of(
              "cis-euc-4.5",
              "who does nothing is disconnected after 10 minutes at most",
              BaselineSource.cis("4.5"),
              Fleet.class,
              fleet ->
                  atMost(fleet.idleDisconnectTimeout(), IDLE, "idleDisconnectTimeout", "never")),
          BaselineControl.of(
              "imds-v1",
              "instances answer no metadata requests of version 1",
              BaselineSource.of(
                  "AWS, Amazon EC2: use IMDSv2",
                  "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html"),
              Fleet.class,
              fleet ->
                  lacksUnless(
                      fleet
                          .requestExtras()
                          .said("DisableIMDSV1")
                          .filter(Boolean.TRUE::equals)
                          .isPresent(),
                      "DisableIMDSV1 isn't said to be true",
                      "say member(\"DisableIMDSV1\", true)")),
          BaselineControl.of(
              "default-internet-access",
              "instances aren't reachable paths to the internet by themselves",
              BaselineSource.appStream("internet access", "internet-access"),
              Fleet.class,
              fleet ->
                  lacksUnless(
                      !fleet.network().value().map(Network::internetAccess).orElse(false),
                      "it has default internet access",
                      "let the network lead out by a NAT gateway that can be watched")),
          setting("clipboard-out", "CLIPBOARD_COPY_TO_LOCAL_DEVICE", "copies out of a session"),
          setting("clipboard-in", "CLIPBOARD_COPY_FROM_LOCAL_DEVICE", "pastes into a session"),
          setting("file-upload", "FILE_UPLOAD", "brings files into a session"),
          setting("file-download", "FILE_DOWNLOAD", "takes files out of a session"),
          BaselineControl.of(
              "trust-conditions",
              "a machine role trusts AppStream for this account's own resources only",
              BaselineSource.appStream("confused deputy prevention", "confused-deputy"),
              MachineRole.class,
              role ->
                  lacksUnless(
                      role.sourceConditions(),
                      "its trust policy has no conditions for the source",
                      "leave withoutSourceConditions() out")),
          BaselineControl.of(
              "bucket-public-access",
              "a bucket blocks public access",
              BUCKETS,
              Bucket.class,
              bucket -> on(bucket.publicAccessBlock(), "public access isn't blocked")),
          BaselineControl.of(
              "bucket-tls-only",
              "a bucket refuses requests without TLS",
              BUCKETS,
              Bucket.class,
              bucket -> on(bucket.tlsOnly(), "requests without TLS aren't refused")),
          BaselineControl.of(
              "bucket-versioning",
              "a bucket keeps what is overwritten or deleted",
              BUCKETS,
              Bucket.class,
              bucket -> on(bucket.versioning(), "versioning isn't on")));

  private SecurityBaseline() {}

  /** Returns all demands, with their sources. */
  public static List<BaselineControl> controls() {
    return CONTROLS;
  }

  /** Returns all as rules that warn. */
  public static List<Rule> warnings() {
    return rules(Severity.WARNING, Set.of());
  }

  /** Returns all as rules that refuse. */
  public static List<Rule> refusals() {
    return rules(Severity.REFUSAL, Set.of());
  }

  /**
   * Returns rules.
   *
   * @param severity whether they warn or refuse
   * @param without the ids of those that are left out
   * @throws IllegalArgumentException if there is no rule of such an id
   */
  public static List<Rule> rules(Severity severity, Set<String> without) {
    List<String> ids = CONTROLS.stream().map(BaselineControl::id).toList();
    without.stream()
        .filter(id -> !ids.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new IllegalArgumentException(
                  "the baseline has no rule " + id + "; it has " + String.join(", ", ids));
            });
    return CONTROLS.stream()
        .filter(control -> !without.contains(control.id()))
        .map(control -> Rule.of(control.id(), VERSION, plan -> findings(control, severity, plan)))
        .toList();
  }

  private static List<RuleFinding> findings(BaselineControl control, Severity severity, Plan plan) {
    List<RuleFinding> found = new ArrayList<>();
    if (plan.purpose() == Plan.Purpose.DESTROY) {
      return found;
    }
    for (ResourceSpec spec : plan.environment().resources()) {
      if (!isOnlyUsed(spec)) {
        control
            .check(spec)
            .ifPresent(
                lack ->
                    found.add(
                        RuleFinding.of(
                            severity,
                            Optional.of(spec.address()),
                            lack.problem() + " (" + control.source() + ")",
                            lack.remedy())));
      }
    }
    return found;
  }

  private static boolean isOnlyUsed(ResourceSpec spec) {
    return (spec instanceof Fleet fleet && fleet.isExisting())
        || (spec instanceof Stack stack && stack.isExisting())
        || (spec instanceof MachineRole role && role.isExisting())
        || (spec instanceof Bucket bucket && bucket.isExisting());
  }

  private static BaselineControl setting(String id, String action, String does) {
    return BaselineControl.of(
        id,
        "nobody " + does,
        SETTINGS,
        Stack.class,
        stack ->
            lacksUnless(
                stack
                    .userSettings()
                    .map(settings -> "DISABLED".equals(settings.permissions().get(action)))
                    .orElse(false),
                action + " isn't denied",
                "deny it in userSettings(...), or leave the rule " + id + " out"));
  }

  private static Optional<Shortfall> atMost(
      Optional<Duration> said, Duration most, String method, String usual) {
    if (said.isEmpty()) {
      return Optional.of(
          new Shortfall(
              method + " isn't said, and AWS's default is " + usual,
              "say " + most.toMinutes() + " minutes or less"));
    }
    boolean never = said.get().isZero();
    return lacksUnless(
        !never && said.get().compareTo(most) <= 0,
        method + " is " + (never ? "0, which means never" : said.get().toMinutes() + " minutes"),
        "say " + most.toMinutes() + " minutes or less");
  }

  private static Optional<Shortfall> on(Setting<Boolean> setting, String problem) {
    return lacksUnless(setting.value().orElse(false), problem, "say so in the bucket's builder");
  }

  private static Optional<Shortfall> lacksUnless(boolean fine, String problem, String remedy) {
    return fine ? Optional.empty() : Optional.of(new Shortfall(problem, remedy));
  }
}
