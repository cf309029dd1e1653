package dev.appstreamkit.provisioning.internal.aws;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.regions.Region;

/**
 * Sends one request to another region than its client's, with the client's credentials. A client
 * with an endpoint of its own keeps that. Two for one region are equal, so that a repeated call is
 * known again.
 *
 * @param region the region
 */
public record InRegion(String region) implements SdkPlugin {

  /** Returns the override configuration of requests that go to a region. */
  public static AwsRequestOverrideConfiguration of(String region) {
    return AwsRequestOverrideConfiguration.builder().addPlugin(new InRegion(region)).build();
  }

  /**
   * Sends a request to a region.
   *
   * @param request the request's builder
   * @param region the region
   */
  public static void set(AwsRequest.Builder request, String region) {
    request.overrideConfiguration(of(region));
  }

  @Override
  public void configureClient(SdkServiceClientConfiguration.Builder client) {
    if (client instanceof AwsServiceClientConfiguration.Builder regional) {
      regional.region(Region.of(region));
    }
  }
}
