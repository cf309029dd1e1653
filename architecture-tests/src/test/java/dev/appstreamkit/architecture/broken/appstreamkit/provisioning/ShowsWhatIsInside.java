package dev.appstreamkit.architecture.broken.appstreamkit.provisioning;

import dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.run.Runs;
import java.util.List;
import software.amazon.awssdk.services.s3.model.Bucket;

/** A class for users that shows them what they may not use. */
public final class ShowsWhatIsInside {

  /** Shows an internal class, as a part of what it returns. */
  public List<Runs> runs() {
    return List.of();
  }

  /** Shows a class of the SDK. */
  public void take(Bucket bucket) {}
}
