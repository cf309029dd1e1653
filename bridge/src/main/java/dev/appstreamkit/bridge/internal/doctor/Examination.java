package dev.appstreamkit.bridge.internal.doctor;

import dev.appstreamkit.bridge.Finding;
import dev.appstreamkit.bridge.Finding.Status;
import dev.appstreamkit.bridge.internal.Keys;
import dev.appstreamkit.bridge.internal.time.SystemTime;
import dev.appstreamkit.credentials.FleetInstance;
import dev.appstreamkit.credentials.MachineRoleCredentialsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;

/** One look at everything; later looks build on what earlier ones found. */
public final class Examination {

  private static final Duration SHORT = Duration.ofMinutes(5);
  private static final Duration NOTABLE_SKEW = Duration.ofMinutes(1);
  private static final Duration REFUSED_SKEW = Duration.ofMinutes(5);
  private static final String NETWORK =
      "calls leave through the fleet's subnets: check its route to the internet or its VPC"
          + " endpoint, its security groups, and proxies";

  private final FleetInstance instance;
  private final AwsCredentialsProvider machineRole;
  private final Optional<Region> region;
  private final Optional<String> bucket;
  private final String prefix;
  private final boolean write;
  private final List<Finding> findings = new ArrayList<>();

  /** Makes an examination; what the parameters mean stands at {@code Doctor}'s builder. */
  public Examination(
      FleetInstance instance,
      AwsCredentialsProvider machineRole,
      Optional<Region> region,
      Optional<String> bucket,
      String prefix,
      boolean write) {
    this.instance = instance;
    this.machineRole = machineRole;
    this.region = region;
    this.bucket = bucket;
    this.prefix = prefix;
    this.write = write;
  }

  /** Looks, and returns what was found. */
  public synchronized List<Finding> findings() {
    findings.clear();
    if (!instance.isInsideAppStream()) {
      add(
          "where",
          Status.WARN,
          "this isn't an AppStream instance: none of its variables is set",
          "run it in a session of a fleet or on an image builder; if this is one, start it from a"
              + " shell that has AppStream's variables");
      return List.copyOf(findings);
    }
    add("where", Status.PASS, where(), "");
    findings.add(Proxies.check(System.getenv()));
    Optional<AwsCredentials> keys = keys();
    Optional<Region> known = region.or(this::regionHere);
    if (known.isEmpty()) {
      add("region", Status.FAIL, "the region isn't known", "name it with --region or AWS_REGION");
      return List.copyOf(findings);
    }
    try (Aws aws = new Aws(known.get())) {
      defaultIdentity(aws);
      keys.map(StaticCredentialsProvider::create).ifPresent(role -> asTheRole(aws, role));
    }
    return List.copyOf(findings);
  }

  private void add(String check, Status status, String text, String remedy) {
    findings.add(new Finding(check, status, text, remedy));
  }

  private String where() {
    return instance.kind().map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse("instance")
        + " "
        + instance.resourceName().orElse("(unnamed)")
        + instance.stack().map(stack -> ", stack " + stack).orElse("")
        + instance.user().map(user -> ", user " + user).orElse("")
        + instance.sessionId().map(session -> ", session " + session).orElse("");
  }

  private Optional<Region> regionHere() {
    try {
      return Optional.of(DefaultAwsRegionProviderChain.builder().build().getRegion());
    } catch (SdkException e) {
      return instance.region().map(Region::of);
    }
  }

  private Optional<AwsCredentials> keys() {
    try {
      AwsCredentials keys = machineRole.resolveCredentials();
      // Only now does it know its helper.
      add("role", Status.PASS, "the helper hands out keys: " + machineRole, "");
      lifetime(keys);
      return Optional.of(keys);
    } catch (MachineRoleCredentialsException e) {
      add("role", Status.FAIL, e.reason() + ": " + e.getMessage(), Remedies.of(e.reason()));
      return Optional.empty();
    }
  }

  private void lifetime(AwsCredentials credentials) {
    Keys keys = Keys.of(credentials);
    if (keys.expiration() == null) {
      add("lifetime", Status.PASS, "the keys don't say when they end", "");
      return;
    }
    Duration left = Duration.between(SystemTime.now(), keys.expiration());
    boolean ends = left.compareTo(SHORT) < 0;
    add(
        "lifetime",
        ends ? Status.WARN : Status.PASS,
        "the keys end in " + left.toMinutes() + " min, at " + keys.expiration(),
        ends ? "programs that took keys once will soon be refused: use serve or update" : "");
  }

  private void defaultIdentity(Aws aws) {
    try (DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder().build()) {
      Aws.Caller caller = aws.caller(chain);
      if (caller.arn().contains(":assumed-role/PhotonInstance/")) {
        add(
            "default",
            Status.PASS,
            "without a profile, programs are "
                + caller.arn()
                + ": the instance's own identity, in an account of AWS's, which can't reach yours",
            "let them use the profile appstream_machine_role, or start them with serve");
      } else {
        add(
            "default",
            Status.WARN,
            "without a profile, programs are "
                + caller.arn()
                + ": not the instance, so somebody left keys here",
            "look for keys in the environment and in ~/.aws/credentials, and remove them");
      }
    } catch (SdkException e) {
      add(
          "default",
          Status.PASS,
          "without a profile, programs find no identity that STS knows (" + Aws.told(e) + ")",
          "let them use the profile appstream_machine_role, or start them with serve");
    }
  }

  private void asTheRole(Aws aws, AwsCredentialsProvider role) {
    try {
      Aws.Caller caller = aws.caller(role);
      long millis = caller.took().toMillis();
      add("sts", Status.PASS, "the machine role is " + caller.arn() + " (" + millis + " ms)", "");
      caller.skew().ifPresent(this::clock);
    } catch (SdkException e) {
      add(
          "sts",
          Status.FAIL,
          "STS gave " + Aws.told(e),
          Aws.wasAnswered(e) ? "check the clock and the role's policies" : NETWORK);
      Aws.skew(e).ifPresent(this::clock);
    }
    bucket.ifPresent(name -> bucket(aws, role, name));
  }

  private void clock(Duration skew) {
    Duration off = skew.abs();
    Status status =
        off.compareTo(REFUSED_SKEW) >= 0
            ? Status.FAIL
            : off.compareTo(NOTABLE_SKEW) >= 0 ? Status.WARN : Status.PASS;
    add(
        "clock",
        status,
        "the clock here is " + off.toSeconds() + " s from AWS's",
        status == Status.PASS ? "" : "set it: AWS refuses requests from 5 minutes on");
  }

  private void bucket(Aws aws, AwsCredentialsProvider role, String name) {
    try (S3Client s3 = aws.s3(role)) {
      boolean listed =
          tried(
              "bucket-list",
              "listing s3://" + name + "/" + prefix,
              () -> s3.listObjectsV2(r -> r.bucket(name).prefix(prefix).maxKeys(1)));
      if (!listed || !write) {
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
      call.run();
      add(check, Status.PASS, what + " works", "");
      return true;
    } catch (SdkException e) {
      String remedy =
          Aws.wasAnswered(e)
              ? "allow it in the role's policy and the bucket's, for this folder (--prefix); check"
                  + " the bucket's name and region"
              : NETWORK;
      add(check, Status.FAIL, what + " failed: " + Aws.told(e), remedy);
      return false;
    }
  }
}
