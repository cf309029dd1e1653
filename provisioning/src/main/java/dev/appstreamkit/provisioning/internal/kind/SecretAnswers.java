package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps what an answer holds out of errors: who can't read it quotes from it. It isn't asked again
 * either, for each answer may hold another link.
 */
public final class SecretAnswers {

  private static final int DEEPEST = 32;

  private SecretAnswers() {}

  /**
   * Makes a call.
   *
   * @param about what it is about
   * @param operation the AWS operation
   * @param call makes it, and reads the answer
   */
  public static <T> T read(ResourceAddress about, String operation, Supplier<? extends T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw quotes(e) ? unreadable(about, operation) : e;
    }
  }

  /** The SDK's parser has its own copy of Jackson, under another name. */
  private static boolean quotes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(
            cause ->
                cause.getClass().getName().contains(".jackson.")
                    || cause instanceof NumberFormatException
                    || cause instanceof DateTimeException
                    || cause instanceof ClassCastException
                    || cause instanceof NullPointerException);
  }

  private static ProvisioningException unreadable(ResourceAddress about, String operation) {
    return new ProvisioningException(
        ErrorCategory.RETRY_LATER,
        Optional.of(about),
        operation + ": AWS's answer can't be read, and isn't shown: it may hold a secret",
        "ask again; look at the proxy and the endpoint if it stays");
  }
}
