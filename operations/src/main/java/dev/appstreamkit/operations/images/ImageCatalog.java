package dev.appstreamkit.operations.images;

import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lists images, finds versions, says which may go, and exports. Only exports change anything.
 * Thread-safe.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface ImageCatalog {

  /**
   * Lists images, the newest first. AWS: {@code DescribeImages}.
   *
   * @param filter which are meant
   * @throws ProvisioningException if AWS refuses it
   */
  List<CatalogImage> list(ImageFilter filter);

  /**
   * Finds the newest AVAILABLE image.
   *
   * @param filter which are meant
   * @throws ProvisioningException if AWS refuses it
   */
  Optional<CatalogImage> newest(ImageFilter filter);

  /**
   * Warns of this account's images whose base AWS has withdrawn, or is older than wanted. AWS:
   * {@code DescribeImages}.
   *
   * @param oldest how old a base may be
   * @throws ProvisioningException if AWS refuses it
   */
  List<BaseWarning> baseWarnings(Duration oldest);

  /**
   * Finds which version of a family a description stands for: the one of the same inputs that is
   * there or being made, else a new one. A pattern of base images is resolved to the newest. For an
   * update, AWS says by a dry run whether there is anything to update. AWS: {@code DescribeImages},
   * {@code DescribeImageBuilders}, {@code ListTagsForResource}, {@code CreateUpdatedImage}.
   *
   * @param family the family
   * @param draft what a version is to be, whatever it is called
   * @throws ProvisioningException if AWS refuses a call
   */
  ImageVersion version(ImageFamily family, Image draft);

  /**
   * Says which versions of a family may go. AWS: {@code DescribeImages}, {@code DescribeFleets},
   * {@code DescribeImageBuilders}, {@code DescribeImagePermissions}.
   *
   * @param family the family's name
   * @param keep which are kept beside those in use
   * @throws ProvisioningException if AWS refuses a call
   */
  ImageCleanup cleanup(String family, KeepImages keep);

  /**
   * Exports an image as a machine image of EC2, and waits for it, 25 minutes usually. An export of
   * the image under that name that is under way, or done, is gone on with. AWS: {@code
   * ListExportImageTasks}, {@code CreateExportImageTask}, {@code GetExportImageTask}. Told to the
   * audit listeners.
   *
   * @param export what is exported
   * @return the id of the machine image
   * @throws WaitException if the export fails, with AWS's reason, or takes longer than two hours
   * @throws ProvisioningException of category {@link ErrorCategory#NOT_FOUND} if there is no such
   *     image, or if AWS refuses it
   */
  String export(ImageExport export);

  /**
   * Waits until nobody is on an image any more that a fleet had before: until all sessions are over
   * that began before it was changed. AWS: {@code DescribeSessions}.
   *
   * @param fleet the fleet's name
   * @param changed when its image was changed
   * @param longest how long to wait at most
   * @throws WaitException if somebody is still there by then; nobody's session is ended
   * @throws ProvisioningException if AWS refuses a call
   */
  void awaitOldImageUnused(String fleet, Instant changed, Duration longest);
}
