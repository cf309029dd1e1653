package dev.appstreamkit.bridge.internal.doctor;

import dev.appstreamkit.bridge.internal.ExportedKeys;
import dev.appstreamkit.bridge.internal.time.SystemTime;
import dev.appstreamkit.credentials.DefaultChain;
import dev.appstreamkit.credentials.FleetInstance;
import dev.appstreamkit.credentials.MachineRoleCredentialsException;
import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** One run of all checks; later ones build on what earlier ones found. */
public final class Examination {

  private static final Duration SHORT = Duration.ofMinutes(5);
  private static final Duration NOTABLE_SKEW = Duration.ofMinutes(1);
  private static final Duration REFUSED_SKEW = Duration.ofMinutes(5);
  private static final String NETWORK =
      "calls leave through the fleet's subnets: check its route to the internet or its VPC"
          + " endpoint, its security groups, and proxies";

  private final ExaminationScope scope;
  private final Findings findings;
  private final Patience patience;
  private Optional<Duration> skew = Optional.empty();

  private Examination(ExaminationScope scope, Findings findings) {
    this.scope = scope;
    this.findings = findings;
    this.patience = new Patience(scope.patience());
  }

  /** Checks everything in turn and adds what was found. */
  public static void run(ExaminationScope scope, Findings findings) {
    new Examination(scope, findings).examine();
  }

  private void examine() {
    if (!scope.instance().isInsideAppStream()) {
      findings.warn(
          "where",
          "this isn't an AppStream instance: none of its variables is set",
          "run it in a session of a fleet or on an image builder; if this is one, start it from a"
              + " shell that has AppStream's variables");
      return;
    }
    findings.pass("where", where());
    Proxies.check(System.getenv(), findings);
    Patience.Answer<AwsCredentials> asked = patience.ask(scope.machineRole()::resolveCredentials);
    Optional<Region> known = scope.region().or(this::regionHere);
    if (known.isEmpty()) {
      keys(asked);
      findings.fail("region", "the region isn't known", "name it with --region or AWS_REGION");
      return;
    }
    try (Aws aws = new Aws(known.get(), scope.patience())) {
      // Both at the same time, so that the one that hangs leaves the other its time.
      Patience.Answer<Aws.Caller> byDefault = patience.ask(aws::callerByDefault);
      Optional<AwsCredentials> keys = keys(asked);
      Optional<Patience.Answer<Aws.Caller>> asRole =
          keys.map(StaticCredentialsProvider::create)
              .map(role -> patience.ask(() -> aws.caller(role)));
      defaultIdentity(byDefault);
      asRole.ifPresent(this::sts);
      skew.ifPresent(this::clock);
      if (keys.isPresent() && scope.bucket().isPresent()) {
        bucket(aws, StaticCredentialsProvider.create(keys.get()), scope.bucket().get());
      }
    }
  }

  private String where() {
    FleetInstance instance = scope.instance();
    return instance.kind().map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse("instance")
        + " "
        + instance.resourceName().orElse("(unnamed)")
        + instance.stack().map(stack -> ", stack " + stack).orElse("")
        + instance.user().map(user -> ", user " + user).orElse("")
        + instance.sessionId().map(session -> ", session " + session).orElse("");
  }

  /** First what needs no network, which may be what is missing. */
  private Optional<Region> regionHere() {
    try {
      return Optional.of(
          new AwsRegionProviderChain(
                  new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
              .getRegion());
    } catch (SdkException e) {
      Optional<Region> ofImage = scope.instance().region().map(Region::of);
      return ofImage.isPresent() ? ofImage : regionOfMetadata();
    }
  }

  private Optional<Region> regionOfMetadata() {
    try {
      return Optional.of(patience.ask(() -> new InstanceProfileRegionProvider().getRegion()).get());
    } catch (SdkException e) {
      return Optional.empty();
    }
  }

  private Optional<AwsCredentials> keys(Patience.Answer<AwsCredentials> asked) {
    try {
      AwsCredentials keys = asked.get();
      // Only now does it know its helper.
      findings.pass("role", "the helper hands out keys: " + scope.machineRole());
      lifetime(keys);
      return Optional.of(keys);
    } catch (MachineRoleCredentialsException e) {
      findings.fail("role", e.reason() + ": " + e.getMessage(), Remedies.of(e.reason()));
    } catch (SdkException e) {
      findings.fail(
          "role",
          "the helper gave " + Aws.told(e),
          Remedies.of(Reason.TIMED_OUT) + "; --helper-timeout waits longer");
    }
    return Optional.empty();
  }

  private void lifetime(AwsCredentials credentials) {
    ExportedKeys keys = ExportedKeys.of(credentials);
    if (keys.expiration() == null) {
      findings.pass("lifetime", "the keys don't say when they end");
      return;
    }
    Duration left = Duration.between(SystemTime.now(), keys.expiration());
    String text = "the keys end in " + left.toMinutes() + " min, at " + keys.expiration();
    if (left.compareTo(SHORT) < 0) {
      findings.warn(
          "lifetime",
          text,
          "programs that took keys once will soon be refused: use serve or update");
    } else {
      findings.pass("lifetime", text);
    }
  }

  private void defaultIdentity(Patience.Answer<Aws.Caller> asked) {
    String why = ", by " + DefaultChain.current().firstSource();
    try {
      Aws.Caller caller = asked.get();
      skew = caller.skew();
      if (caller.arn().contains(":assumed-role/PhotonInstance/")) {
        findings.pass(
            "default",
            "without a profile, programs are "
                + caller.arn()
                + ": the instance's own identity, in an account of AWS's, which can't reach yours"
                + why,
            "let them use the profile appstream_machine_role, or start them with serve");
      } else {
        findings.warn(
            "default",
            "without a profile, programs are "
                + caller.arn()
                + ": not the instance, so somebody left keys here"
                + why,
            "look for keys in the environment and in ~/.aws/credentials, and remove them");
      }
    } catch (SdkException e) {
      skew = Aws.skew(e);
      findings.pass(
          "default",
          "without a profile, programs find no identity that STS knows (" + Aws.told(e) + ")" + why,
          "let them use the profile appstream_machine_role, or start them with serve");
    }
  }

  private void sts(Patience.Answer<Aws.Caller> asked) {
    try {
      Aws.Caller caller = asked.get();
      long millis = caller.took().toMillis();
      findings.pass("sts", "the machine role is " + caller.arn() + " (" + millis + " ms)");
      skew = caller.skew().or(() -> skew);
    } catch (SdkException e) {
      findings.fail(
          "sts",
          "STS gave " + Aws.told(e),
          Aws.wasAnswered(e) ? "check the clock and the role's policies" : NETWORK);
      skew = Aws.skew(e).or(() -> skew);
    }
  }

  private void clock(Duration skew) {
    Duration off = skew.abs();
    String text = "the clock here is " + off.toSeconds() + " s from AWS's";
    String remedy = "set it: AWS refuses requests from 5 minutes on";
    if (off.compareTo(REFUSED_SKEW) >= 0) {
      findings.fail("clock", text, remedy);
    } else if (off.compareTo(NOTABLE_SKEW) >= 0) {
      findings.warn("clock", text, remedy);
    } else {
      findings.pass("clock", text);
    }
  }

  private void bucket(Aws aws, AwsCredentialsProvider role, String name) {
    String prefix = scope.prefix();
    try (S3Client s3 = aws.s3(role)) {
      boolean listed =
          tried(
              "bucket-list",
              "listing s3://" + name + "/" + prefix,
              () -> s3.listObjectsV2(r -> r.bucket(name).prefix(prefix).maxKeys(1)));
      if (!listed || !scope.write()) {
        return;
      }
      String key = prefix + "appstreamkit-bridge-probe-" + UUID.randomUUID();
      if (tried("bucket-put", "putting a probe", () -> Aws.put(s3, name, key))) {
        tried(
            "bucket-delete",
            "deleting the probe " + key,
            () -> s3.deleteObject(r -> r.bucket(name).key(key)));
      }
    }
  }

  private boolean tried(String check, String what, Runnable call) {
    try {
      patience
          .ask(
              () -> {
                call.run();
                return true;
              })
          .get();
      findings.pass(check, what + " works");
      return true;
    } catch (SdkException e) {
      String remedy = Aws.wasAnswered(e) ? Remedies.ofBucket(Aws.status(e)) : NETWORK;
      findings.fail(check, what + " failed: " + Aws.told(e), remedy);
      return false;
    }
  }
}
