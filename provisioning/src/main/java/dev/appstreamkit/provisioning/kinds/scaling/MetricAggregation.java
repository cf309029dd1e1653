package dev.appstreamkit.provisioning.kinds.scaling;

import dev.appstreamkit.provisioning.spi.OpenEnum;

/** Which of several values of a metric counts. AWS: {@code MetricAggregationType}. */
public final class MetricAggregation extends OpenEnum {

  /** The mean of them. */
  public static final MetricAggregation AVERAGE = new MetricAggregation("Average");

  /** The least of them. */
  public static final MetricAggregation MINIMUM = new MetricAggregation("Minimum");

  /** The greatest of them. */
  public static final MetricAggregation MAXIMUM = new MetricAggregation("Maximum");

  private MetricAggregation(String text) {
    super(text);
  }

  /** Returns an aggregation by AWS's word for it, one of these or one that AWS has added. */
  public static MetricAggregation of(String text) {
    return new MetricAggregation(text);
  }
}
