package dev.appstreamkit.operations.images;

import dev.appstreamkit.operations.internal.DataStyle;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** An image that is to become a machine image of EC2. Immutable. */
@Value.Immutable
@DataStyle
public abstract class ImageExport {

  ImageExport() {}

  /**
   * Returns an export. AWS: {@code CreateExportImageTask.ImageName}, {@code AmiName}, {@code
   * IamRoleArn}.
   *
   * @param image the image's name
   * @param amiName what the machine image is to be called: 3 to 128 letters, digits and {@code
   *     ().-/_}
   * @param roleArn the role with which AppStream makes it
   */
  public static ImageExport of(String image, String amiName, String roleArn) {
    return with().image(image).amiName(amiName).roleArn(roleArn).build();
  }

  /** Returns the image's name. */
  public abstract String image();

  /** Returns what the machine image is to be called. */
  public abstract String amiName();

  /** Returns the role with which AppStream makes it. */
  public abstract String roleArn();

  /** Returns what the machine image is for; empty if nothing is said. */
  public abstract Optional<String> description();

  /** Returns the machine image's tags. */
  public abstract Map<String, String> tags();

  /** Says what the machine image is for. AWS: {@code AmiDescription}. */
  public ImageExport description(String text) {
    return with().from(this).description(text).build();
  }

  /** Adds a tag of the machine image. AWS: {@code TagSpecifications}. */
  public ImageExport tag(String key, String value) {
    return with().from(this).putTag(key, value).build();
  }

  private static ImmutableImageExport.Builder with() {
    return ImmutableImageExport.builder();
  }
}
