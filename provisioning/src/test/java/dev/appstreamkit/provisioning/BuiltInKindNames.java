package dev.appstreamkit.provisioning;

import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;

/** The names of the kinds that every provisioner knows, whose list is the package's own. */
public final class BuiltInKindNames {

  private BuiltInKindNames() {}

  /** Returns them all. */
  public static List<String> all() {
    return BuiltInKinds.all().stream().map(ResourceKind::name).toList();
  }
}
