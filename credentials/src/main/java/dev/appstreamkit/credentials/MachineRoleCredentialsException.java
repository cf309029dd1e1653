package dev.appstreamkit.credentials;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The machine role's keys can't be had. The message says what is wrong and what to do; {@link
 * #reason()} is for programs to branch on. Neither message nor cause ever contains a key, a token
 * or the helper's raw output.
 *
 * <p>The SDK doesn't repeat a request for it ({@link #retryable()} is false): the provider has its
 * own back-off.
 */
public final class MachineRoleCredentialsException extends SdkClientException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final @Nullable Integer exitCode;

  MachineRoleCredentialsException(
      Reason reason, String message, @Nullable Integer exitCode, @Nullable Throwable cause) {
    super(builder().message(message).cause(cause));
    this.reason = reason;
    this.exitCode = exitCode;
  }

  /** Returns what went wrong, never null. */
  public Reason reason() {
    return reason;
  }

  /** Returns the helper's exit code for {@link Reason#HELPER_FAILED}, otherwise empty. */
  public OptionalInt exitCode() {
    return exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
  }

  /** What went wrong. More reasons may be added: branch with a default. */
  public enum Reason {
    /** The program doesn't run in an AppStream instance, and no helper was configured. */
    NOT_IN_APPSTREAM,
    /**
     * The program runs in an AppStream instance which has no profile for the machine role: most
     * likely its fleet, image builder or app block builder has no IAM role.
     */
    NO_MACHINE_ROLE,
    /** The named config file doesn't exist, or doesn't have the named profile. */
    PROFILE_MISSING,
    /** The config file can't be read, or the profile in it is not usable. */
    PROFILE_INVALID,
    /**
     * The helper must not be started: a batch file, a relative path, or not trusted when strict.
     */
    HELPER_REFUSED,
    /** The helper asks for the keys of the profile whose helper it is. */
    HELPER_LOOP,
    /** There is no such helper. */
    HELPER_MISSING,
    /** The helper is there, but is not a program. */
    HELPER_NOT_EXECUTABLE,
    /** The operating system denied the start. */
    HELPER_DENIED,
    /** No answer within the time limit. */
    TIMED_OUT,
    /** The helper ended with another exit code than 0; see {@link #exitCode()}. */
    HELPER_FAILED,
    /** The helper's answer is not what a credential_process prints, or is larger than 64 kB. */
    OUTPUT_UNREADABLE,
    /** The helper handed out keys that had expired already. */
    EXPIRED,
    /** The waiting thread was interrupted; its interrupt flag is set again. */
    INTERRUPTED,
    /** The provider has been closed. */
    CLOSED
  }
}
