package dev.appstreamkit.architecture.broken.appstreamkit.core;

import software.amazon.awssdk.regions.Region;

/** Core that names a class of AWS. */
public final class KnowsAws {

  private final Region region = Region.US_EAST_1;

  @Override
  public String toString() {
    return region.id();
  }
}
