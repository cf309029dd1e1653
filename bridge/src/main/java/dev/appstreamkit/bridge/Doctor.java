package dev.appstreamkit.bridge;

import dev.appstreamkit.bridge.DoctorFinding.Status;
import dev.appstreamkit.bridge.internal.doctor.Examination;
import dev.appstreamkit.bridge.internal.doctor.ExaminationScope;
import dev.appstreamkit.bridge.internal.doctor.Findings;
import dev.appstreamkit.credentials.FleetInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Looks at everything that a program in a fleet needs to act as the machine role, and says what is
 * in the way. Nothing is changed, but for a probe object if {@link Builder#write} asks for it.
 */
public final class Doctor {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final ExaminationScope scope;

  private Doctor(Builder builder) {
    this.scope =
        new ExaminationScope(
            FleetInstance.current(),
            builder.machineRole,
            Optional.ofNullable(builder.region),
            Optional.ofNullable(builder.bucket),
            builder.prefix,
            builder.write,
            builder.patience);
  }

  /**
   * Returns a builder.
   *
   * @param machineRole where the machine role's keys come from
   */
  public static Builder builder(AwsCredentialsProvider machineRole) {
    return new Builder(machineRole);
  }

  /**
   * Looks at everything in turn; outside AppStream only at where it is. Calls {@code
   * sts:GetCallerIdentity} with the default chain's keys and with the machine role's, and for a
   * bucket {@code ListObjectsV2}, {@code PutObject} and {@code DeleteObject}. Fails for nothing:
   * what goes wrong is a finding.
   */
  public DoctorReport examine() {
    Collector collector = new Collector();
    Examination.run(scope, collector);
    return new DoctorReport(collector.findings);
  }

  /** Keeps findings in their order. */
  private static final class Collector implements Findings {

    private final List<DoctorFinding> findings = new ArrayList<>();

    @Override
    public void pass(String check, String text, String remedy) {
      findings.add(new DoctorFinding(check, Status.PASS, text, remedy));
    }

    @Override
    public void warn(String check, String text, String remedy) {
      findings.add(new DoctorFinding(check, Status.WARN, text, remedy));
    }

    @Override
    public void fail(String check, String text, String remedy) {
      findings.add(new DoctorFinding(check, Status.FAIL, text, remedy));
    }
  }

  /** Options of the doctor; all have defaults. Not thread-safe. */
  public static final class Builder {

    private final AwsCredentialsProvider machineRole;
    private @Nullable Region region;
    private @Nullable String bucket;
    private String prefix = "";
    private boolean write;
    private Duration patience = PATIENCE;

    private Builder(AwsCredentialsProvider machineRole) {
      this.machineRole = Objects.requireNonNull(machineRole, "machineRole");
    }

    /** Sets the region. Default: what the SDK finds, else the one of the instance's image. */
    public Builder region(Region region) {
      this.region = region;
      return this;
    }

    /** Sets a bucket to list. Default: none. */
    public Builder bucket(String bucket) {
      this.bucket = bucket;
      return this;
    }

    /**
     * Sets the folder in the bucket that the role may use, {@code shared/} for one. Default: all.
     */
    public Builder prefix(String prefix) {
      this.prefix = prefix;
      return this;
    }

    /** Puts a probe into the bucket, too, and deletes it. Default: only list. */
    public Builder write(boolean write) {
      this.write = write;
      return this;
    }

    /**
     * Sets how long all checks together wait for helper and network. What hasn't answered by then
     * is a finding.
     *
     * <p>Default: 4 seconds.
     *
     * @throws IllegalArgumentException if it isn't positive
     */
    public Builder patience(Duration patience) {
      if (patience.isNegative() || patience.isZero()) {
        throw new IllegalArgumentException("patience is " + patience + ": it must be positive");
      }
      this.patience = patience;
      return this;
    }

    /** Returns the doctor. */
    public Doctor build() {
      return new Doctor(this);
    }
  }
}
