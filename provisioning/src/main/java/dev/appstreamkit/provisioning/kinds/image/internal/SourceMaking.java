package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.image.CopiedImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.image.ImportedImage;
import dev.appstreamkit.provisioning.kinds.image.UpdatedImage;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How an image is made of a source by one call, after which the service goes on by itself. */
interface SourceMaking {

  /** Returns how it is made of a source. */
  static SourceMaking of(Image spec, ImageSource source) {
    if (source instanceof UpdatedImage update) {
      return new UpdateMaking(spec, update);
    }
    if (source instanceof CopiedImage copy) {
      return new CopyMaking(spec, copy);
    }
    if (source instanceof ImportedImage imported) {
      return new ImportMaking(spec, imported);
    }
    throw new IllegalArgumentException("no way to make an image of " + source);
  }

  /** Makes the call. */
  void make(StepContext context, Map<String, String> tags);

  /** Says what that needs. */
  List<Permission> permissions();

  /** Looks, while planning, whether it would succeed. */
  void look(Preflight preflight, Resolution resolution, Services services);

  /** Returns how long it takes usually. */
  Duration expected();

  /** Returns the condition that the image is there. */
  default Condition available() {
    return ImageWaits.image(ImageStates.AVAILABLE, expected(), ImageKind::judgeAvailable);
  }

  /** Returns the steps that follow on the call, and what it waits for itself. */
  default List<Step> steps(Step make) {
    return List.of(make.until(available()));
  }
}
