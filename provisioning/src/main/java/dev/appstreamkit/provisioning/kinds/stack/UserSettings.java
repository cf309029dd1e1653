package dev.appstreamkit.provisioning.kinds.stack;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.spi.OpenEnum;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What users may carry into and out of their sessions. All or nothing for the clipboard, files and
 * printing: a stack either leaves all of this as it is (a new stack allows everything), or says it
 * for every one of these actions. Signing in to a directory stays as AppStream has it for new
 * stacks, by password and not by smart card, unless it is allowed or denied here. Other actions,
 * and lengths that aren't said, are left alone. AWS: {@code CreateStack.UserSettings}.
 *
 * @param allowed the actions that users may do
 * @param denied actions that users may not do, beside those that are denied by not being allowed
 * @param maximumLengths how many characters may be carried at most, by action; AWS: {@code
 *     MaximumLength}
 */
public record UserSettings(
    Set<Action> allowed, Set<Action> denied, Map<Action, Integer> maximumLengths) {

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

    /** Sign in to the directory with its password. */
    public static final Action DOMAIN_PASSWORD_SIGNIN = new Action("DOMAIN_PASSWORD_SIGNIN");

    /** Sign in to the directory with a smart card. */
    public static final Action DOMAIN_SMART_CARD_SIGNIN = new Action("DOMAIN_SMART_CARD_SIGNIN");

    /** Have their own device's time zone in the session. */
    public static final Action AUTO_TIME_ZONE_REDIRECTION =
        new Action("AUTO_TIME_ZONE_REDIRECTION");

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

  private static final String ENABLED = "ENABLED";
  private static final String DISABLED = "DISABLED";

  /** As AppStream has it for new stacks. */
  private static final Map<Action, String> SIGN_IN =
      Map.of(Action.DOMAIN_PASSWORD_SIGNIN, ENABLED, Action.DOMAIN_SMART_CARD_SIGNIN, DISABLED);

  /** Copies what it is given. */
  public UserSettings {
    allowed = Set.copyOf(allowed);
    denied = Set.copyOf(denied);
    maximumLengths = Map.copyOf(maximumLengths);
  }

  /**
   * Returns settings that allow some actions and no others.
   *
   * @param actions what users may do; none for sessions that nothing goes into or comes out of
   */
  public static UserSettings allowing(Action... actions) {
    return allowing(Arrays.asList(actions));
  }

  /** Returns the same for actions in a collection. */
  public static UserSettings allowing(Collection<Action> actions) {
    return new UserSettings(Set.copyOf(actions), Set.of(), Map.of());
  }

  /** Returns settings that allow clipboard, files and printing. */
  public static UserSettings allowingEverything() {
    return new UserSettings(ACTIONS, Set.of(), Map.of());
  }

  /**
   * Returns the same settings, with actions that users may not do.
   *
   * @param actions signing in by password, for one, or the redirection of the time zone
   */
  public UserSettings denying(Action... actions) {
    return denying(Arrays.asList(actions));
  }

  /** Returns the same for actions in a collection. */
  public UserSettings denying(Collection<Action> actions) {
    return new UserSettings(allowed, Set.copyOf(actions), maximumLengths);
  }

  /**
   * Returns the same settings, with a limit to what is carried at once. AWS: {@code
   * UserSetting.MaximumLength}.
   *
   * @param action one of the clipboard's
   * @param characters how many at most, 1 to 20,971,520
   */
  public UserSettings atMost(Action action, int characters) {
    Map<Action, Integer> lengths = new HashMap<>(maximumLengths);
    lengths.put(action, characters);
    return new UserSettings(allowed, denied, lengths);
  }

  /**
   * Returns what is always said: the permissions of clipboard, files, printing and signing in, by
   * AWS's words for the actions.
   */
  public Map<String, String> permissions() {
    Map<String, String> values = new TreeMap<>();
    SIGN_IN.forEach((action, usual) -> values.put(action.text(), permission(action, usual)));
    ACTIONS.forEach(action -> values.put(action.text(), permission(action, DISABLED)));
    return values;
  }

  /** Returns the permissions of other actions that are said, by AWS's words for the actions. */
  public Map<String, String> otherPermissions() {
    Map<String, String> values = new TreeMap<>();
    Stream.concat(allowed.stream(), denied.stream())
        .filter(action -> !ACTIONS.contains(action) && !SIGN_IN.containsKey(action))
        .forEach(action -> values.put(action.text(), permission(action, DISABLED)));
    return values;
  }

  /** Returns how many characters may be carried at most, by AWS's words for the actions. */
  public Map<String, Integer> lengths() {
    Map<String, Integer> values = new TreeMap<>();
    maximumLengths.forEach((action, length) -> values.put(action.text(), length));
    return values;
  }

  void check(SpecCheck check) {
    Map<String, String> said = new TreeMap<>(permissions());
    said.putAll(otherPermissions());
    lengths()
        .keySet()
        .forEach(
            action -> {
              if (DISABLED.equals(said.get(action))) {
                check.error(
                    "userSettings",
                    "limits the length of " + action + ", which users may not do",
                    "allow it, or leave the length out");
              }
            });
  }

  private String permission(Action action, String otherwise) {
    if (denied.contains(action)) {
      return DISABLED;
    }
    return allowed.contains(action) ? ENABLED : otherwise;
  }
}
