package dev.appstreamkit.operations.images;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which versions of a family may go, and why the others stay. Nothing is deleted by it: give the
 * addresses to {@code PlanOptions.deleting(...)} of the environment that owns the images, and the
 * plan shows each.
 *
 * @param goes the addresses of those that may go, the oldest first
 * @param stays why each of the others stays, by its name
 */
public record ImageCleanup(List<ResourceAddress> goes, Map<String, String> stays) {

  /** Keeps copies. */
  public ImageCleanup {
    goes = List.copyOf(goes);
    stays = Map.copyOf(stays);
  }

  /** Returns the addresses as {@code PlanOptions.deleting(...)} takes them. */
  public ResourceAddress[] addresses() {
    return goes.toArray(ResourceAddress[]::new);
  }

  /** Returns it as lines for a person. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    goes.forEach(address -> text.append(address).append(" may go\n"));
    new TreeMap<>(stays)
        .forEach((name, why) -> text.append("image/").append(name).append(" stays: ").append(why).append('\n'));
    return text.toString();
  }
}
