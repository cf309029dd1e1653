package dev.appstreamkit.simulator.internal.appstream.state;

import java.util.Locale;

/** What an account may have of each kind in a region, unless it was granted more. */
public enum ResourceQuota {
  /** Stacks. */
  STACKS(10, "L-A8B8B901", "Stacks"),
  /** Fleets. */
  FLEETS(10, "L-8A6F32DC", "Fleets"),
  /** Image builders. */
  IMAGE_BUILDERS(10, "L-DE32F884", "Image builders"),
  /** Images of one's own. */
  IMAGES(10, "L-E1182CCA", "Private images"),
  /** Users in the user pool. */
  USERS(50, "L-6A8C9986", "Users in the user pool"),
  /** App blocks. */
  APP_BLOCKS(50, "", ""),
  /** App block builders. */
  APP_BLOCK_BUILDERS(10, "L-D949908C", "App block builders"),
  /** Applications. */
  APPLICATIONS(50, "", ""),
  /** Directory configurations. */
  DIRECTORY_CONFIGS(10, "", ""),
  /** Entitlements of one stack. */
  ENTITLEMENTS_PER_STACK(50, "", ""),
  /** Image exports at the same time. */
  CONCURRENT_IMAGE_EXPORTS(5, "", ""),
  /** Accounts that one image is shared with. */
  ACCOUNTS_PER_SHARED_IMAGE(100, "L-99A44980", "Image sharing limit");

  private final int usual;
  private final String code;
  private final String quotaName;

  ResourceQuota(int usual, String code, String quotaName) {
    this.usual = usual;
    this.code = code;
    this.quotaName = quotaName;
  }

  /** Returns what an account has from the start. */
  public int usual() {
    return usual;
  }

  /** Returns its code in Service Quotas; empty when it isn't listed there. */
  public String code() {
    return code;
  }

  /** Returns its name in Service Quotas; empty when it isn't listed there. */
  public String quotaName() {
    return quotaName;
  }

  /** Returns its name in the control API, such as {@code image-builders}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
