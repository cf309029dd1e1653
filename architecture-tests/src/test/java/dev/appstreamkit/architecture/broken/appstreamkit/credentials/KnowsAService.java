package dev.appstreamkit.architecture.broken.appstreamkit.credentials;

import software.amazon.awssdk.services.s3.S3Client;

/** Credentials that need a service. */
public final class KnowsAService {

  private final Class<?> client = S3Client.class;

  @Override
  public String toString() {
    return client.getName();
  }
}
