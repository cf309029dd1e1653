package dev.appstreamkit.operations.images.internal;

import dev.appstreamkit.operations.images.ImageFamily;
import dev.appstreamkit.operations.images.ImageVersion;
import dev.appstreamkit.provisioning.kinds.image.Image;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a version is made from, with the base image's name in place of a pattern.
 *
 * @param all the inputs by name
 */
record VersionInputs(SortedMap<String, String> all) {

  private static final int DIGEST = 32;
  private static final int PART = 6;
  private static final int LONGEST = 256;
  private static final List<String> BASES =
      List.of("base", "SourceAmiId", "WorkspaceImageId", "existingImageName", "SourceImageName");

  static VersionInputs of(Image pinned) {
    return new VersionInputs(pinned.inputs());
  }

  /** Returns the digest of all. */
  String digest() {
    return hex(
            all.entrySet().stream()
                .map(input -> input.getKey() + "\u0000" + input.getValue())
                .collect(Collectors.joining("\u0001")))
        .substring(0, DIGEST);
  }

  /** Returns what stands for the base: it is told by its name, others by a digest. */
  String base() {
    return BASES.stream()
        .filter(all::containsKey)
        .map(all::get)
        .findFirst()
        .orElse("none");
  }

  private Map<String, String> parts() {
    SortedMap<String, String> parts = new TreeMap<>();
    all.forEach(
        (name, value) -> {
          if (!BASES.contains(name)) {
            parts.put(name, hex(value).substring(0, PART));
          }
        });
    return parts;
  }

  Map<String, String> tags(ImageFamily family) {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put(ImageVersion.FAMILY_TAG, family.name());
    tags.put(ImageVersion.BASE_TAG, shortened(base()));
    tags.put(ImageVersion.INPUTS_TAG, digest());
    String parts =
        parts().entrySet().stream()
            .map(part -> part.getKey() + ":" + part.getValue())
            .collect(Collectors.joining(" "));
    if (!parts.isEmpty()) {
      tags.put(ImageVersion.PARTS_TAG, shortened(parts));
    }
    family.toolVersion().ifPresent(version -> tags.put(ImageVersion.TOOL_TAG, version));
    return tags;
  }

  /** Returns what differs from what the tags of another version say. */
  List<String> differences(Map<String, String> tags) {
    List<String> found = new ArrayList<>();
    Optional<String> before = Optional.ofNullable(tags.get(ImageVersion.BASE_TAG));
    if (before.isEmpty()) {
      found.add("nothing says what that was made from");
    } else if (!before.get().equals(shortened(base()))) {
      found.add("it is made from " + base() + " in place of " + before.get());
    }
    Map<String, String> there = read(tags.getOrDefault(ImageVersion.PARTS_TAG, ""));
    Map<String, String> now = parts();
    SortedMap<String, String> names = new TreeMap<>(there);
    names.putAll(now);
    if (before.isPresent()) {
      names.keySet().stream()
          .filter(
              name ->
                  !Optional.ofNullable(there.get(name)).equals(Optional.ofNullable(now.get(name))))
          .forEach(name -> found.add("its " + name + " changed"));
    }
    if (found.isEmpty()) {
      found.add("what it is made from changed");
    }
    return found;
  }

  private static Map<String, String> read(String parts) {
    Map<String, String> read = new TreeMap<>();
    for (String part : parts.split(" ")) {
      int colon = part.lastIndexOf(':');
      if (colon > 0) {
        read.put(part.substring(0, colon), part.substring(colon + 1));
      }
    }
    return read;
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static String hex(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
