package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.provisioning.spi.ExtendableBuilder;
import java.util.Map;
import java.util.TreeMap;

/** What an image builder's builder takes beyond its methods for single attributes. */
public abstract class ImageBuilderExtras extends ExtendableBuilder<ImageBuilder.Builder> {

  /** How the builder says each member of AWS's requests. */
  static final Map<String, String> METHODS = methods();

  ImageBuilderExtras() {}

  private static Map<String, String> methods() {
    Map<String, String> methods = new TreeMap<>(ImageBuild.METHODS);
    methods.put("Name", "ImageBuilder.builder(...)");
    methods.put("SoftwaresToInstall", "software(...)");
    methods.put("SoftwaresToUninstall", "software(...)");
    return methods;
  }
}
