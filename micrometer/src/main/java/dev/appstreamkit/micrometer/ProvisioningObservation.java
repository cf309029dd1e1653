package dev.appstreamkit.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed, with its keys. Keys of low cardinality are tags of metrics and of spans, and
 * have few values; the others are on spans only. None of them says who a person is: names of users
 * are masked.
 */
public enum ProvisioningObservation implements ObservationDocumentation {

  /** A run, from its begin until nothing of it is under way any more. */
  RUN(
      "appstreamkit.run",
      low(Key.PURPOSE, Key.OUTCOME),
      high(Key.RUN, Key.ENVIRONMENT, Key.ACCOUNT, Key.REGION)),

  /** The change of one resource. */
  CHANGE(
      "appstreamkit.change",
      low(Key.KIND, Key.ACTION, Key.OUTCOME, Key.ERROR_CATEGORY),
      high(Key.RUN, Key.ADDRESS)),

  /** A step of a change, its wait included. */
  STEP(
      "appstreamkit.step",
      low(Key.KIND, Key.ACTION, Key.OUTCOME),
      high(Key.RUN, Key.ADDRESS, Key.STEP)),

  /** What a step waits for, from the first poll to the last. */
  WAIT(
      "appstreamkit.wait",
      low(Key.KIND, Key.OUTCOME),
      high(Key.RUN, Key.ADDRESS, Key.STATE, Key.WAITING_FOR)),

  /** An attempt of an AWS call; its span is the current one while the SDK works. */
  CALL(
      "appstreamkit.call",
      low(Key.SERVICE, Key.OPERATION, Key.OUTCOME, Key.ERROR_CODE),
      high(Key.RUN, Key.ADDRESS, Key.REQUEST_ID, Key.STATUS));

  private final String title;
  private final KeyName[] low;
  private final KeyName[] high;

  ProvisioningObservation(String title, KeyName[] low, KeyName[] high) {
    this.title = title;
    this.low = low;
    this.high = high;
  }

  private static KeyName[] low(Key... keys) {
    return keys;
  }

  private static KeyName[] high(Key... keys) {
    return keys;
  }

  @Override
  public String getName() {
    return title;
  }

  @Override
  public KeyName[] getLowCardinalityKeyNames() {
    return low.clone();
  }

  @Override
  public KeyName[] getHighCardinalityKeyNames() {
    return high.clone();
  }

  /** The keys. */
  public enum Key implements KeyName {
    /** What the run is for: {@code BUILD} or {@code DESTROY}. */
    PURPOSE("purpose"),
    /** The kind of resource: {@code fleet}, {@code stack} and so on. */
    KIND("kind"),
    /** What happens to the resource: {@code CREATE}, {@code UPDATE} and so on. */
    ACTION("action"),
    /**
     * How it ended. Of a run {@code COMPLETE}, {@code PAUSED}, {@code CANCELLED} or {@code FAILED};
     * of a change and its steps and waits {@code DONE}, {@code UNCHANGED}, {@code FAILED}, {@code
     * SKIPPED} or {@code PAUSED}; of a call {@code SUCCESS}, {@code THROTTLED} or {@code ERROR}. A
     * step and a wait that another follows are {@code DONE}.
     */
    OUTCOME("outcome"),
    /** The category of the error of a change that failed, else {@code none}. */
    ERROR_CATEGORY("error.category"),
    /** AWS's code of the error of a call that failed, else {@code none}. */
    ERROR_CODE("error.code"),
    /** The AWS service: {@code AppStream}, {@code S3} and so on. */
    SERVICE("service"),
    /** The AWS operation: {@code CreateFleet} and so on. */
    OPERATION("operation"),
    /** The run's id, which is also in the user agent that CloudTrail keeps. */
    RUN("appstreamkit.run.id"),
    /** The environment's name. */
    ENVIRONMENT("appstreamkit.environment"),
    /** The resource, {@code fleet/share-fleet} for one; names of users are masked. */
    ADDRESS("appstreamkit.address"),
    /** The step, as a person reads it. */
    STEP("appstreamkit.step"),
    /** What is waited for, as a person reads it. */
    WAITING_FOR("appstreamkit.waiting.for"),
    /** The state that was seen last, in the service's own word. */
    STATE("appstreamkit.state"),
    /** The AWS account. */
    ACCOUNT("cloud.account.id"),
    /** The AWS region. */
    REGION("cloud.region"),
    /** AWS's id of the request, by which CloudTrail finds it. */
    REQUEST_ID("aws.request_id"),
    /** The HTTP status of AWS's answer. */
    STATUS("http.response.status_code");

    private final String text;

    Key(String text) {
      this.text = text;
    }

    @Override
    public String asString() {
      return text;
    }
  }
}
