package dev.appstreamkit.provisioning.internal.aws;

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
    try {
      return provider.resolveCredentials();
    } catch (SdkException known) {
      throw known;
    } catch (RuntimeException e) {
      throw new ProviderFailedException(provider.getClass().getName(), e);
    }
  }
}
