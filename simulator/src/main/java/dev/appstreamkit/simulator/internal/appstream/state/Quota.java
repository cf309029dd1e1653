package dev.appstreamkit.simulator.internal.appstream.state;

/** What an account may have of each kind in a region, unless it was granted more. */
public enum Quota {
  /** Stacks. */
  STACKS(10),
  /** Fleets. */
  FLEETS(10),
  /** Image builders. */
  IMAGE_BUILDERS(10),
  /** Images of one's own. */
  IMAGES(10),
  /** Users in the user pool. */
  USERS(50),
  /** App blocks. */
  APP_BLOCKS(50),
  /** App block builders. */
  APP_BLOCK_BUILDERS(10),
  /** Applications. */
  APPLICATIONS(50),
  /** Directory configurations. */
  DIRECTORY_CONFIGS(10),
  /** Entitlements of one stack. */
  ENTITLEMENTS_PER_STACK(50),
  /** Image exports at the same time. */
  CONCURRENT_IMAGE_EXPORTS(5),
  /** Accounts that one image is shared with. */
  ACCOUNTS_PER_SHARED_IMAGE(100);

  private final int usual;

  Quota(int usual) {
    this.usual = usual;
  }

  /** Returns what an account has from the start. */
  public int usual() {
    return usual;
  }
}
