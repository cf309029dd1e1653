package dev.appstreamkit.provisioning.internal.aws;

/** A credentials provider of the caller's threw what no provider of the SDK throws. */
public final class ProviderFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String provider;

  ProviderFailedException(String provider, Throwable cause) {
    super(cause);
    this.provider = provider;
  }

  /** Returns the provider's class. */
  public String provider() {
    return provider;
  }
}
