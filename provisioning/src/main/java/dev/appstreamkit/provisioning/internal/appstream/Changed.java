package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import java.util.List;

/**
 * What AppStream is to change.
 *
 * @param table the attributes of its kind
 * @param changes what differs
 * @param there what AppStream described just before
 * @param name its name
 */
public record Changed(
    AttributeTable<?> table, List<AttributeChange> changes, Object there, String name) {

  /** Fills a request with what differs; the name is the caller's. */
  public <B> B into(B request) {
    return table.update(request, changes, there);
  }
}
