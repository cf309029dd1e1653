package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import java.util.Map;

/**
 * What AppStream is to make.
 *
 * @param table the attributes of its kind
 * @param attributes what is wanted of them
 * @param name its name
 * @param tags all that it is made with
 */
public record Wanted(
    AttributeTable<?> table, Attributes attributes, String name, Map<String, String> tags) {

  /** Fills a request with the attributes; name and tags are the caller's. */
  public <B> B into(B request) {
    return table.create(request, attributes);
  }
}
