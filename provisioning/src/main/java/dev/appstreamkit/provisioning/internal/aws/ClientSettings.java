package dev.appstreamkit.provisioning.internal.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * How to make the clients, or the ones to use.
 *
 * @param credentials the credentials; empty for the SDK's default chain
 * @param endpoint where all services answer; empty for AWS
 * @param httpClient what speaks HTTP; empty for the SDK's default; stays open
 * @param overrides what is said of every client that is made, in order
 * @param fips whether FIPS endpoints are used
 * @param dualStack whether dual-stack endpoints are used
 * @param given the clients to use, by their interfaces
 * @param maximumUrlValidity how long a streaming URL is good at most
 */
public record ClientSettings(
    Optional<AwsCredentialsProvider> credentials,
    Optional<URI> endpoint,
    Optional<SdkHttpClient> httpClient,
    List<Consumer<ClientOverrideConfiguration.Builder>> overrides,
    boolean fips,
    boolean dualStack,
    Map<Class<? extends SdkClient>, SdkClient> given,
    Duration maximumUrlValidity) {

  /** Copies the collections. */
  public ClientSettings {
    overrides = List.copyOf(overrides);
    given = Map.copyOf(given);
  }

  <C extends SdkClient> Optional<C> given(Class<C> type) {
    return Optional.ofNullable(given.get(type)).map(type::cast);
  }
}
