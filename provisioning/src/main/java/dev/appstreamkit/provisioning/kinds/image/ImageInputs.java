package dev.appstreamkit.provisioning.kinds.image;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What decides what is in an image, as texts by name. */
final class ImageInputs {

  private ImageInputs() {}

  static SortedMap<String, String> of(Image image) {
    SortedMap<String, String> inputs = new TreeMap<>();
    image.base().ifPresent(base -> inputs.put("base", base.toString()));
    image
        .source()
        .ifPresent(source -> source.told().forEach((key, said) -> inputs.put(key, said)));
    if (!image.applications().isEmpty()) {
      inputs.put(
          "applications",
          image.applications().stream()
              .map(one -> one.name() + "=" + one.path())
              .collect(Collectors.joining("\n")));
    }
    if (image.source().isEmpty()) {
      builder(image.build(), inputs);
    }
    return inputs;
  }

  private static void builder(ImageBuild build, SortedMap<String, String> inputs) {
    inputs.put("instanceType", build.instanceType());
    build.agentVersion().ifPresent(version -> inputs.put("agentVersion", version));
    build.rootVolume().ifPresent(size -> inputs.put("rootVolume", String.valueOf(size)));
    if (!build.softwareToInstall().isEmpty()) {
      inputs.put("softwareToInstall", String.join("\n", build.softwareToInstall()));
    }
    if (!build.softwareToUninstall().isEmpty()) {
      inputs.put("softwareToUninstall", String.join("\n", build.softwareToUninstall()));
    }
  }
}
