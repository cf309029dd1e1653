package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes sure that what is done in an account is what a person has read: a run without {@code
 * --confirm} leaves a note of account, region and plan, and one with {@code --confirm} does only
 * what the note says.
 */
final class Confirmation {

  private final Path note;

  Confirmation(Path manifest) {
    this.note = manifest.resolveSibling(manifest.getFileName() + ".read");
  }

  /** Notes what a person was shown. */
  void shown(Plan plan) throws IOException {
    Path folder = note.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(note, words(plan), StandardCharsets.UTF_8);
  }

  /**
   * Stops unless this plan is the one that was shown.
   *
   * @throws IllegalStateException if nothing was shown, or something else
   */
  void require(Plan plan) throws IOException {
    if (!Files.exists(note)) {
      throw new IllegalStateException(
          "nothing was confirmed yet: run the same command without --confirm first, and read it");
    }
    String read = Files.readString(note, StandardCharsets.UTF_8);
    if (!read.equals(words(plan))) {
      throw new IllegalStateException(
          "this isn't what was confirmed (then: "
              + read.strip().replace('\n', ' ')
              + "; now: "
              + words(plan).strip().replace('\n', ' ')
              + "): run without --confirm again, and read it");
    }
  }

  /** Forgets it: each confirmation is good for one run. */
  void used() throws IOException {
    Files.deleteIfExists(note);
  }

  private static String words(Plan plan) {
    return "account="
        + plan.target().account()
        + "\nregion="
        + plan.target().region()
        + "\npurpose="
        + plan.purpose()
        + "\nplan="
        + plan.fingerprint()
        + "\n";
  }
}
