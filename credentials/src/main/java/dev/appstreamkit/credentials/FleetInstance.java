package dev.appstreamkit.credentials;

import dev.appstreamkit.credentials.internal.InstanceVariables;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a program can know of the AppStream instance that it runs in. Everything comes from the
 * environment variables that AppStream sets ({@code AppStream_…}), and on Linux also from {@code
 * /etc/profile.d/appstream_system_vars.sh} and {@code appstream_user_vars.sh}, for programs that no
 * login shell started. What isn't said there is empty: nothing is guessed, no network is asked.
 *
 * <p>Values are taken as they are found; AppStream's documentation says which there are, and new
 * ones pass through. A user can set environment variables: don't authorise anything by them.
 */
public final class FleetInstance {

  private static final FleetInstance CURRENT =
      new FleetInstance(InstanceVariables.of(System.getenv(), Path.of("/etc/profile.d")));

  private final InstanceVariables variables;

  private FleetInstance(InstanceVariables variables) {
    this.variables = variables;
  }

  /** Returns the instance of this process; the values are those at the time of the first call. */
  public static FleetInstance current() {
    return CURRENT;
  }

  /** Returns an instance made of the given variables and of the scripts in a folder. */
  static FleetInstance of(Map<String, String> environment, Path scripts) {
    return new FleetInstance(InstanceVariables.of(environment, scripts));
  }

  /**
   * Tells whether this program runs in an AppStream instance: whether any of AppStream's variables
   * is there. Costs no more than reading a field. False elsewhere, and possibly false for a Windows
   * program whose parent passed it a cleaned environment.
   */
  public boolean isInsideAppStream() {
    return variables.any();
  }

  /** Returns what kind of instance it is, or empty when that isn't known. */
  public Optional<Kind> kind() {
    return variables.value("AppStream_Resource_Type").map(Kind::of);
  }

  /** Returns the name of the fleet or builder. */
  public Optional<String> resourceName() {
    return variables.value("AppStream_Resource_Name");
  }

  /** Returns the name of the stack that the user's session belongs to; builders have none. */
  public Optional<String> stack() {
    return variables.value("AppStream_Stack_Name");
  }

  /** Returns the user's name: an e-mail address for the user pool, a NameID for SAML. */
  public Optional<String> user() {
    return variables.value("AppStream_UserName");
  }

  /** Returns how the user came in, {@code custom}, {@code userpool} or {@code saml} for example. */
  public Optional<String> accessMode() {
    return variables.value("AppStream_User_Access_Mode");
  }

  /** Returns the id of the user's session. */
  public Optional<String> sessionId() {
    return variables.value("AppStream_Session_ID");
  }

  /** Returns when the session was reserved, in AppStream's spelling. */
  public Optional<String> sessionReservedAt() {
    return variables.value("AppStream_Session_Reservation_DateTime");
  }

  /** Returns what the creator of the streaming URL passed as its session context. */
  public Optional<String> sessionContext() {
    return variables.value("APPSTREAM_SESSION_CONTEXT");
  }

  /** Returns the ARN of the image that the instance was made from. */
  public Optional<String> imageArn() {
    return variables.value("AppStream_Image_Arn");
  }

  /** Returns the instance type, {@code stream.standard.medium} for example. */
  public Optional<String> instanceType() {
    return variables.value("AppStream_Instance_Type");
  }

  /**
   * Returns the region, {@code eu-west-1} for example, as the image's ARN names it: an instance
   * runs in the region of its image. Empty when there is no such ARN.
   */
  public Optional<String> region() {
    String[] parts = imageArn().orElse("").split(":", -1);
    return parts.length > 5 && parts[0].equals("arn") && !parts[3].isBlank()
        ? Optional.of(parts[3])
        : Optional.empty();
  }

  /**
   * Returns where a client without a credentials provider of its own finds keys in this process,
   * see {@link DefaultChain#firstSource()}. Inside a fleet that should be the profile {@code
   * appstream_machine_role}; anything else is another identity than the fleet's role.
   */
  public String defaultKeySource() {
    return DefaultChain.current().firstSource();
  }

  /** Shows what isn't personal: neither the user's name nor the session. */
  @Override
  public String toString() {
    return isInsideAppStream()
        ? "FleetInstance("
            + kind().map(Kind::toString).orElse("UNKNOWN")
            + " "
            + resourceName().orElse("?")
            + ")"
        : "FleetInstance(outside AppStream)";
  }

  /** The kinds of instances that programs run in. */
  public enum Kind {
    /** Users' sessions run here. */
    FLEET,
    /** An administrator prepares an image here. */
    IMAGE_BUILDER,
    /** An administrator packages applications here. */
    APP_BLOCK_BUILDER,
    /** A kind that this version doesn't know. */
    OTHER;

    private static Kind of(String value) {
      String wanted = value.replaceAll("[-_]", "");
      for (Kind kind : values()) {
        if (kind.name().replace("_", "").equalsIgnoreCase(wanted)) {
          return kind;
        }
      }
      return OTHER;
    }
  }
}
