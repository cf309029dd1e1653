package dev.appstreamkit.provisioning.internal.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Says of what a provider throws that it came from there; the SDK's own errors say so themselves.
 */
record GuardedProvider(AwsCredentialsProvider provider) implements AwsCredentialsProvider {

  /** Returns what the caller gave, which other clients may have too. */
  static IdentityProvider<? extends AwsCredentialsIdentity> inner(
      IdentityProvider<? extends AwsCredentialsIdentity> any) {
    return any instanceof GuardedProvider guarded ? guarded.provider() : any;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    @Nullable AwsCredentials given;
    try {
      given = provider.resolveCredentials();
    } catch (SdkException | OutOfMemoryError known) {
      throw known;
    } catch (Throwable e) { // Kotlin's and Scala's throw what they don't declare.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new ProviderFailedException(provider.getClass().getName(), e);
    }
    if (given == null || given.accessKeyId() == null || given.secretAccessKey() == null) {
      String what = given == null ? "null" : "credentials without keys";
      throw new ProviderFailedException(
          provider.getClass().getName(), new IllegalStateException("it returned " + what));
    }
    return given;
  }
}
