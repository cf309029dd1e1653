package dev.appstreamkit.provisioning.kinds.stack;

import dev.appstreamkit.provisioning.spi.OpenEnum;
import java.util.Arrays;
import java.util.Set;

/**
 * What users may carry into and out of their sessions. All or nothing: a stack either leaves all of
 * this as it is (a new stack allows everything), or says it for every action. Signing in to a
 * directory stays as AppStream has it for new stacks: by password and not by smart card. Actions
 * that have no constant here are left alone, too, unless they are allowed by their text.
 *
 * @param allowed the actions that users may do; all others they may not
 */
public record UserSettings(Set<Action> allowed) {

  /** What users do between their own device and a session. */
  public static final class Action extends OpenEnum {

    /** Copy on their device and paste in the session. */
    public static final Action CLIPBOARD_COPY_FROM_LOCAL_DEVICE =
        new Action("CLIPBOARD_COPY_FROM_LOCAL_DEVICE");

    /** Copy in the session and paste on their device. */
    public static final Action CLIPBOARD_COPY_TO_LOCAL_DEVICE =
        new Action("CLIPBOARD_COPY_TO_LOCAL_DEVICE");

    /** Bring files from their device into the session. */
    public static final Action FILE_UPLOAD = new Action("FILE_UPLOAD");

    /** Take files from the session to their device. */
    public static final Action FILE_DOWNLOAD = new Action("FILE_DOWNLOAD");

    /** Print from the session on a printer of theirs. */
    public static final Action PRINTING_TO_LOCAL_DEVICE = new Action("PRINTING_TO_LOCAL_DEVICE");

    private Action(String text) {
      super(text);
    }

    /** Returns an action by AWS's word for it, one of these or one that AWS has added. */
    public static Action of(String text) {
      return new Action(text);
    }
  }

  private static final Set<Action> ACTIONS =
      Set.of(
          Action.CLIPBOARD_COPY_FROM_LOCAL_DEVICE,
          Action.CLIPBOARD_COPY_TO_LOCAL_DEVICE,
          Action.FILE_UPLOAD,
          Action.FILE_DOWNLOAD,
          Action.PRINTING_TO_LOCAL_DEVICE);

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

  /** Returns settings that allow everything that has a constant here. */
  public static UserSettings allowingEverything() {
    return new UserSettings(ACTIONS);
  }
}
