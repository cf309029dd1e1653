package dev.appstreamkit.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** What is measured beside the observations. Durations are in the provisioner's time. */
public enum ProvisioningMeter implements MeterDocumentation {

  /** How long the plan said that a change takes. */
  CHANGE_EXPECTED("appstreamkit.change.expected", Meter.Type.TIMER, Tag.KIND, Tag.ACTION),

  /** How long a change that was made took. */
  CHANGE_TOOK("appstreamkit.change.took", Meter.Type.TIMER, Tag.KIND, Tag.ACTION),

  /** How long it took, divided by how long the plan said. */
  CHANGE_RATIO("appstreamkit.change.ratio", Meter.Type.DISTRIBUTION_SUMMARY, Tag.KIND, Tag.ACTION),

  /** Calls that were made again after a passing failure. */
  RETRIES("appstreamkit.retries", Meter.Type.COUNTER, Tag.KIND),

  /** Calls that the service throttled. */
  THROTTLED("appstreamkit.throttled", Meter.Type.COUNTER, Tag.SERVICE, Tag.OPERATION),

  /** How many calls a second are made at most; NaN until the service first throttles. */
  PACE("appstreamkit.pace", Meter.Type.GAUGE),

  /** How many calls waited for their turn when the pace last changed. */
  PACE_WAITING("appstreamkit.pace.waiting", Meter.Type.GAUGE),

  /** How many runs are under way. */
  RUNS_ACTIVE("appstreamkit.runs.active", Meter.Type.GAUGE),

  /** How many leases on manifests in S3 are held. */
  LEASES_HELD("appstreamkit.leases.held", Meter.Type.GAUGE),

  /** What became of leases: each taking, renewal, failure, loss and return. */
  LEASE_EVENTS("appstreamkit.lease.events", Meter.Type.COUNTER, Tag.CHANGE),

  /** How many resources had moved when drift was last looked for. */
  DRIFT("appstreamkit.drift", Meter.Type.GAUGE, Tag.ENVIRONMENT);

  private final String title;
  private final Meter.Type type;
  private final Tag[] tags;

  ProvisioningMeter(String title, Meter.Type type, Tag... tags) {
    this.title = title;
    this.type = type;
    this.tags = tags;
  }

  @Override
  public String getName() {
    return title;
  }

  @Override
  public Meter.Type getType() {
    return type;
  }

  @Override
  public KeyName[] getKeyNames() {
    return tags.clone();
  }

  /** The tags. */
  public enum Tag implements KeyName {
    /** The kind of resource. */
    KIND("kind"),
    /** What happened to the resource. */
    ACTION("action"),
    /** The AWS service. */
    SERVICE("service"),
    /** The AWS operation. */
    OPERATION("operation"),
    /** What became of a lease. */
    CHANGE("change"),
    /** The environment's name. */
    ENVIRONMENT("environment");

    private final String text;

    Tag(String text) {
      this.text = text;
    }

    @Override
    public String asString() {
      return text;
    }
  }
}
