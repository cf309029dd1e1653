package dev.appstreamkit.simulator.junit;

import dev.appstreamkit.simulator.AppStreamSimulator;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** One test's simulator and the clients that were made for it. */
final class Session {

  private final AppStreamSimulator simulator;
  private final Deque<SdkAutoCloseable> clients = new ArrayDeque<>();

  Session(AppStreamSimulator simulator) {
    this.simulator = simulator;
  }

  AppStreamSimulator simulator() {
    return simulator;
  }

  Object client(AwsClientBuilder<?, ?> builder) {
    Object client =
        builder
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build();
    clients.push((SdkAutoCloseable) client);
    return client;
  }

  void end() {
    while (!clients.isEmpty()) {
      clients.pop().close();
    }
    simulator.close();
  }
}
