package dev.appstreamkit.operations.usage;

import java.util.Locale;

/** What usage is summed up by. */
public enum UsageDimension {
  /** The stack. */
  STACK,
  /** The fleet. */
  FLEET,
  /** The user's id. */
  USER,
  /** How the user came in: {@code CUSTOM}, {@code SAML}, {@code USERPOOL}. */
  AUTHENTICATION_TYPE,
  /** The instance type. */
  INSTANCE_TYPE,
  /**
   * The application. A session counts for each application that was started in it, with all its
   * time; one in which none was started from the catalog counts for none.
   */
  APPLICATION,
  /** The day, in UTC, on which the session ended. */
  DAY,
  /** The month, in UTC, in which the session ended. */
  MONTH;

  /** Returns its name in CSV and JSON. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what a session has for it; the application stands in no session's own record. */
  String of(SessionRecord session, String application) {
    return switch (this) {
      case STACK -> session.stackName();
      case FLEET -> session.fleetName();
      case USER -> session.userId();
      case AUTHENTICATION_TYPE -> session.authenticationType();
      case INSTANCE_TYPE -> session.instanceType();
      case APPLICATION -> application;
      case DAY -> session.day().toString();
      case MONTH -> session.day().toString().substring(0, 7);
    };
  }
}
