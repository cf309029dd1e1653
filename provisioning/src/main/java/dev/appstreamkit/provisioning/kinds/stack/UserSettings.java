package dev.appstreamkit.provisioning.kinds.stack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What users may carry into and out of their sessions. All or nothing: a stack either leaves all of
 * this as it is (a new stack allows everything), or says it for every action. Signing in to a
 * directory stays as AppStream has it for new stacks: by password and not by smart card.
 *
 * @param allowed the actions that users may do; all others they may not
 */
public record UserSettings(Set<Action> allowed) {

  /** What users do between their own device and a session. */
  public enum Action {
    /** Copy on their device and paste in the session. */
    CLIPBOARD_COPY_FROM_LOCAL_DEVICE,
    /** Copy in the session and paste on their device. */
    CLIPBOARD_COPY_TO_LOCAL_DEVICE,
    /** Bring files from their device into the session. */
    FILE_UPLOAD,
    /** Take files from the session to their device. */
    FILE_DOWNLOAD,
    /** Print from the session on a printer of theirs. */
    PRINTING_TO_LOCAL_DEVICE
  }

  /** Copies the set. */
  public UserSettings {
    allowed = Set.copyOf(allowed);
  }

  /**
   * Returns settings that allow some actions and no others.
   *
   * @param actions what users may do; none for sessions that nothing goes into or comes out of
   */
  public static UserSettings allowing(Action... actions) {
    return new UserSettings(Set.copyOf(Arrays.asList(actions)));
  }

  /** Returns settings that allow everything. */
  public static UserSettings allowingEverything() {
    return new UserSettings(EnumSet.allOf(Action.class));
  }
}
