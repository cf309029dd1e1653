package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A base image on which an image builder installs what a script says, and takes the image by
 * itself. Immutable; see {@link ImageSource#script}.
 *
 * @param base the base image, prepared for scripts
 * @param script what is installed
 */
public record ScriptedImage(BaseImage base, ImageScript script) implements ImageSource {

  /** Checks that nothing is null. */
  public ScriptedImage {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(script, "script");
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return script.dependencies();
  }

  @Override
  public Map<String, String> told() {
    Map<String, String> told = new TreeMap<>(script.told());
    told.put("base", base.toString());
    return told;
  }

  @Override
  public List<Problem> problems(Image of) {
    return script.problems(of.address());
  }

  @Override
  public String toString() {
    return "a script on " + base;
  }
}
