package dev.appstreamkit.simulator.internal.appstream.state;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.DirectoryConfig;
import software.amazon.awssdk.services.appstream.model.DomainJoinInfo;

/** The directories that instances join. */
public final class Directories {

  private Directories() {}

  /**
   * Refuses to join a domain that the account has no configuration for.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ResourceNotFoundException
   */
  public static void demandKnown(RegionState state, @Nullable DomainJoinInfo info) {
    if (info != null && info.directoryName() != null) {
      state.table(DirectoryConfig.class).require(info.directoryName());
    }
  }
}
