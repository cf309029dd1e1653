package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.internal.ground.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last versions of a manifest, in files beside it that are numbered by their serial. */
final class FileHistory {

  private static final int KEPT = 10;

  private final Path file;
  private final Pattern name;

  FileHistory(Path file) {
    this.file = file;
    this.name = Pattern.compile(Pattern.quote(file.getFileName() + ".v") + "(\\d{1,18})");
  }

  private record Version(long number, Path path) {}

  /**
   * Keeps a version, and forgets those that are too old.
   *
   * @param written a file that holds it; it may be moved away afterwards
   * @param serial its number
   */
  void keep(Path written, long serial) throws IOException {
    Path kept = file.resolveSibling(file.getFileName() + ".v" + serial);
    Files.deleteIfExists(kept);
    Files.copy(written, kept); // Not a link: what damages the manifest must not damage this too.
    for (Version old : versions().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(old.path());
    }
  }

  /** Returns how to go back to the newest version that is whole; empty if none is. */
  Optional<String> newestWhole() {
    try {
      return versions().stream()
          .filter(version -> isWhole(version.path()))
          .findFirst()
          .map(version -> "copy " + version.path() + " over it, its newest whole version");
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(Path version) {
    try {
      ManifestJson.read(new OwnerOnlyFile(version).read(), version.toString());
      return true;
    } catch (IOException | ManifestJson.DamagedException | ManifestException e) {
      return false;
    }
  }

  /** Removes all of it. */
  void clear() throws IOException {
    for (Version version : versions()) {
      Files.deleteIfExists(version.path());
    }
  }

  /** Newest first. */
  private List<Version> versions() throws IOException {
    List<Version> found = new ArrayList<>();
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder())) {
      for (Path sibling : siblings) {
        Matcher version = name.matcher(sibling.getFileName().toString());
        if (version.matches()) {
          found.add(new Version(Long.parseLong(version.group(1)), sibling));
        }
      }
    }
    found.sort(Comparator.comparingLong(Version::number).reversed());
    return found;
  }

  private Path folder() {
    Path parent = file.getParent();
    return parent == null ? file.getRoot() : parent;
  }
}
