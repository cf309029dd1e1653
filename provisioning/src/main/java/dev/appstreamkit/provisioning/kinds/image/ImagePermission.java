package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * That another account may use an image, for fleets, for image builders, or for both. It ends when
 * it leaves the description; fleets that the other account has keep running what they have. Its
 * address is {@code image-permission/<image>/<account>}.
 *
 * <p>Whoever shared the image is known from the manifest alone, for a permission has neither tags
 * nor a time of creation. {@link Image.Builder#shareWith} says the same for an image of the
 * environment's own.
 *
 * <p>AWS operations: {@code UpdateImagePermissions}, {@code DescribeImagePermissions}, {@code
 * DeleteImagePermissions}.
 */
@Value.Immutable
@SpecStyle
public abstract class ImagePermission extends AddressedSpec {

  /** The kind's name. */
  public static final String KIND = "image-permission";

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  ImagePermission() {}

  /**
   * Returns that an account may use an image for whatever it likes.
   *
   * @param image the image, of this account; comes along
   * @param accountId the other account, 12 digits
   */
  public static ImagePermission of(Image image, String accountId) {
    return ImmutableImagePermission.builder().image(image).accountId(accountId).build();
  }

  /** Returns the image. */
  public abstract Image image();

  /** Returns the account that may use it. */
  public abstract String accountId();

  /** Returns whether that account's fleets may run it. True by default. */
  @Value.Default
  public boolean allowFleet() {
    return true;
  }

  /** Returns whether that account may make image builders from it. True by default. */
  @Value.Default
  public boolean allowImageBuilder() {
    return true;
  }

  /**
   * Returns the same, saying whether the account's fleets may run the image. AWS: {@code
   * UpdateImagePermissions.ImagePermissions}.
   */
  public ImagePermission allowFleet(boolean allowed) {
    return ImmutableImagePermission.builder().from(this).allowFleet(allowed).build();
  }

  /**
   * Returns the same, saying whether the account may make image builders from the image. AWS:
   * {@code UpdateImagePermissions.ImagePermissions}.
   */
  public ImagePermission allowImageBuilder(boolean allowed) {
    return ImmutableImagePermission.builder().from(this).allowImageBuilder(allowed).build();
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, image().name() + "/" + accountId());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of(image());
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    if (!ACCOUNT.matcher(accountId()).matches()) {
      check.error(
          "accountId", "\"" + accountId() + "\" is no account", "give the account's 12 digits");
    }
    if (image().name().startsWith("arn:")) {
      check.error(
          "image", "is another account's, which alone shares it", "have that account share it");
    }
    if (!allowFleet() && !allowImageBuilder()) {
      check.error("accountId", "may use the image for nothing", "leave the permission out");
    }
    return check.problems();
  }
}
