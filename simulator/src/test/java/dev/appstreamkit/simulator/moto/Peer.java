package dev.appstreamkit.simulator.moto;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** One of the servers that are compared: clients of it, and the ids that it gave out. */
final class Peer implements AutoCloseable {

  private final URI endpoint;
  private final AwsCredentialsProvider credentials;
  private final Deque<SdkAutoCloseable> opened = new ArrayDeque<>();
  private final Map<String, String> kept = new HashMap<>();

  final S3Client s3;
  final IamClient iam;
  final StsClient sts;
  final SsmClient ssm;
  final SecretsManagerClient secrets;
  final ApplicationAutoScalingClient scaling;

  Peer(URI endpoint, AwsCredentialsProvider credentials) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.s3 = open(ready(S3Client.builder()).forcePathStyle(true).build());
    this.iam = open(ready(IamClient.builder()).build());
    this.sts = open(ready(StsClient.builder()).build());
    this.ssm = open(ready(SsmClient.builder()).build());
    this.secrets = open(ready(SecretsManagerClient.builder()).build());
    this.scaling = open(ready(ApplicationAutoScalingClient.builder()).build());
  }

  private <B extends AwsClientBuilder<B, ?>> B ready(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  private <T extends SdkAutoCloseable> T open(T client) {
    opened.push(client);
    return client;
  }

  /** Keeps an id of this server's own under a name that both have. */
  void keep(String name, String id) {
    kept.put(name, id);
  }

  /** Returns the id that was kept under a name, or one that nobody has. */
  String kept(String name) {
    return kept.getOrDefault(name, "AKIANONE0OF0THAT0NAME");
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
