package dev.appstreamkit.peers.sdk;

import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;

// Step: write a client that answers as you think AWS does
// Step: run the test
// Only: the test proves what its own client says; the simulator takes the SDK's clients, too
final class Task08 implements AppStreamClient {
  @Override
  public DescribeFleetsResponse describeFleets(DescribeFleetsRequest request) {
    return DescribeFleetsResponse.builder()
        .fleets(Fleet.builder().name("share-fleet").state(FleetState.RUNNING).build())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
