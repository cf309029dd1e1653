package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.provisioning.spi.OpenEnum;

/** Whether a fleet's instances run while nobody uses them. */
public final class FleetType extends OpenEnum {

  /** Instances start when users come, who wait a minute or two; idle ones cost little. */
  public static final FleetType ON_DEMAND = new FleetType("ON_DEMAND");

  /** Instances run all the time; users wait for nothing. */
  public static final FleetType ALWAYS_ON = new FleetType("ALWAYS_ON");

  /** AppStream keeps instances for everybody; applications come from app blocks. */
  public static final FleetType ELASTIC = new FleetType("ELASTIC");

  private FleetType(String text) {
    super(text);
  }

  /** Returns a type by AWS's word for it, one of these or one that AWS has added. */
  public static FleetType of(String text) {
    return new FleetType(text);
  }
}
