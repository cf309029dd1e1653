package dev.appstreamkit.provisioning.internal.reading;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a manifest can be planned with. An entry that no kind makes sense of stays in the
 * manifest and is left alone; all else goes on.
 *
 * @param manifest the manifest without such entries
 * @param doubts what is said of them in a plan
 */
record ReadableEntries(Manifest manifest, List<Finding> doubts) {

  static ReadableEntries of(Manifest manifest, Kinds kinds) {
    Manifest readable = manifest;
    List<Finding> doubts = new ArrayList<>();
    for (Entry entry : manifest.entries().values()) {
      Optional<String> problem = kinds.problem(entry.address(), entry.identity());
      if (problem.isPresent()) {
        readable = readable.without(entry.address());
        doubts.add(Finding.doubt(leftAlone(entry.address(), problem.get())));
      }
    }
    return new ReadableEntries(readable, doubts);
  }

  private static String leftAlone(ResourceAddress address, String problem) {
    return "the manifest's entry "
        + address
        + " can't be used: "
        + problem
        + "; it is left alone, and all else goes on; provisioner.ownership(environment)"
        + ".forget(...) strikes it";
  }
}
