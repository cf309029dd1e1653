package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.retry.RetriesExhaustedException;
import dev.appstreamkit.core.waiting.WaitFailedException;
import dev.appstreamkit.core.waiting.WaitTimeoutException;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What whoever caught an error does next: a program that goes on by itself needs to know no more
 * than this. {@link ProvisioningException#remedy()} says it of the error at hand, for people.
 *
 * <p>More may come; treat one that you don't know as {@link #INTERNAL}.
 */
public enum ErrorCategory {

  /**
   * Nothing is wrong with what was asked for: AWS was not reached or too busy, another process
   * works with the environment, or something takes longer than usual. Do the same again after some
   * minutes, as often as you like; it continues.
   */
  RETRY_LATER,

  /**
   * AWS doesn't know the caller: credentials are missing, wrong, or have expired. Get new ones,
   * then do the same again; without new ones never.
   */
  NOT_AUTHENTICATED,

  /**
   * The caller, or a role that AWS uses for it, lacks a permission. Ask a person who gives
   * permissions, then do the same again.
   */
  NOT_ALLOWED,

  /**
   * Something that is needed isn't there, or not any more. Plan again: what the environment itself
   * makes is made anew. If it is missing then too, ask a person to make it or to name another.
   */
  NOT_FOUND,

  /**
   * What is there stands in the way: somebody else's resource has the name, something is in use, or
   * its state doesn't allow the change. Ask a person; then plan again.
   */
  CONFLICT,

  /**
   * A quota of the account is used up. Ask a person to delete something or to have the quota
   * raised, then do the same again.
   */
  QUOTA,

  /**
   * What was given can't be used as it is: a description, an option, a file, or credentials of
   * another account. Never do the same again; ask the person who gave it to change it.
   */
  INVALID,

  /**
   * The world has moved since the plan was made. Nothing was changed. Plan again, have that read or
   * approved as this one was, and apply that.
   */
  STALE,

  /**
   * The plan would end people's sessions or replace what they use, which its options don't allow.
   * Nothing was changed. Ask a person whether it may, or wait for the hour in which it may, then
   * plan with more allowed.
   */
  DISRUPTION,

  /**
   * AWS began to make or start something and couldn't: a fleet stopped by itself, an image or an
   * image builder failed. Ask a person to mend what the error names, then apply again: what failed
   * is made or started anew.
   */
  RESOURCE_FAILED,

  /**
   * Something unexpected, perhaps an error of this library. Do the same again once, and ask a
   * person if it stays.
   */
  INTERNAL;

  /**
   * Returns whether doing the same again later may succeed though nobody has done anything
   * meanwhile: {@link #RETRY_LATER} and no other.
   */
  public boolean retryable() {
    return this == RETRY_LATER;
  }

  /**
   * Returns the category of a name.
   *
   * @param name what {@link #name()} returned, of whatever version; {@link #INTERNAL} is returned
   *     for one that this version doesn't know
   */
  public static ErrorCategory named(String name) {
    return Arrays.stream(values())
        .filter(category -> category.name().equals(name))
        .findFirst()
        .orElse(INTERNAL);
  }

  /**
   * Returns the category of any error that a call of this library may end with: of ours their own,
   * of a wait's or a retry's that of what it waited for or tried. All others, those of the SDK and
   * of a wrong use among them, are {@link #INTERNAL}.
   *
   * @param error the error; what only wraps one, as futures do, counts for what it wraps
   */
  public static ErrorCategory of(Throwable error) {
    if (error instanceof ProvisioningException known) {
      return known.category();
    }
    if (error instanceof WaitTimeoutException) {
      return RETRY_LATER;
    }
    if (error instanceof WaitFailedException) {
      return RESOURCE_FAILED;
    }
    if (error instanceof RetriesExhaustedException exhausted) {
      return exhausted.kind() == ErrorKind.FINAL ? ofCause(error) : RETRY_LATER;
    }
    return error instanceof CompletionException || error instanceof ExecutionException
        ? ofCause(error)
        : INTERNAL;
  }

  private static ErrorCategory ofCause(Throwable error) {
    return error.getCause() == null ? INTERNAL : of(error.getCause());
  }
}
