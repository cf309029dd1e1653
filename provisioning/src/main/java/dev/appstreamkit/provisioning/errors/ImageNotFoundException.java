package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;
import java.util.Optional;

/** No image has the name, or matches the pattern. Never retried. */
public final class ImageNotFoundException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> nearest;

  /**
   * Makes the error.
   *
   * @param address the resource that wants the image
   * @param wanted the name or pattern
   * @param nearest the names that come nearest, best first
   */
  public ImageNotFoundException(ResourceAddress address, String wanted, List<String> nearest) {
    super(
        Optional.of(address),
        "no image \"" + wanted + "\" is there" + nearestOf(nearest),
        "use the name of an image that DescribeImages lists in this region");
    this.nearest = List.copyOf(nearest);
  }

  /** Returns the names that come nearest, best first. */
  public List<String> nearest() {
    return nearest;
  }

  private static String nearestOf(List<String> nearest) {
    return nearest.isEmpty() ? "" : " (nearest: " + String.join(", ", nearest) + ")";
  }
}
