package dev.appstreamkit.provisioning.rollout;

import java.util.regex.Pattern;

/**
 * What came of one task of a rollout; {@link RolloutTask} makes them. Plain data, which a JSON
 * mapper reads and writes.
 *
 * @param target the target's name
 * @param action what was to be done with it
 * @param ok whether it was done
 * @param category the name of the error's category; empty if it was done
 * @param words why it failed, for people; empty if it was done
 */
public record RolloutOutcome(
    String target, RolloutTask.Action action, boolean ok, String category, String words) {

  private static final Pattern ADDRESSEE = Pattern.compile("[^\\s\"'<>(),;]{1,128}@");

  /** Masks e-mail addresses in the words. */
  public RolloutOutcome {
    words = ADDRESSEE.matcher(words).replaceAll("***@");
  }
}
