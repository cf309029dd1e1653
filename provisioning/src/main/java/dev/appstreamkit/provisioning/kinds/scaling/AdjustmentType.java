package dev.appstreamkit.provisioning.kinds.scaling;

import dev.appstreamkit.provisioning.spi.OpenEnum;

/** What the number of a step means. AWS: {@code AdjustmentType}. */
public final class AdjustmentType extends OpenEnum {

  /** So many instances more, or fewer if it is negative. */
  public static final AdjustmentType CHANGE_IN_CAPACITY = new AdjustmentType("ChangeInCapacity");

  /** So many per cent of the instances more, or fewer if it is negative. */
  public static final AdjustmentType PERCENT_CHANGE_IN_CAPACITY =
      new AdjustmentType("PercentChangeInCapacity");

  /** So many instances in all. */
  public static final AdjustmentType EXACT_CAPACITY = new AdjustmentType("ExactCapacity");

  private AdjustmentType(String text) {
    super(text);
  }

  /** Returns a type by AWS's word for it, one of these or one that AWS has added. */
  public static AdjustmentType of(String text) {
    return new AdjustmentType(text);
  }
}
