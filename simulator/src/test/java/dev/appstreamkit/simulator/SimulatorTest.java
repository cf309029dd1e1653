package dev.appstreamkit.simulator;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A simulator on time that stands still, and clients that are closed after each test. */
@SuppressWarnings("NullAway.Init") // The extension hands it out before each test.
public abstract class SimulatorTest {

  protected static final String TRUST_APPSTREAM =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
          + "\"appstream.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  protected final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
  protected final Deque<AutoCloseable> opened = new ArrayDeque<>();
  protected final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @RegisterExtension
  protected final AppStreamSimulatorExtension simulators =
      AppStreamSimulatorExtension.with(builder -> configured(builder).time(time));

  protected AppStreamSimulator simulator;

  @BeforeEach
  void begin(AppStreamSimulator started) {
    simulator = started;
  }

  /** Lets a test have another simulator than the usual. */
  protected AppStreamSimulator.Builder configured(AppStreamSimulator.Builder builder) {
    return builder.seed(7);
  }

  @AfterEach
  protected void closeAll() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  protected IamClient iam(AwsCredentialsProvider credentials) {
    return open(ready(IamClient.builder(), credentials).build());
  }

  protected IamClient iam() {
    return iam(simulator.administrator());
  }

  protected StsClient sts(AwsCredentialsProvider credentials) {
    return open(ready(StsClient.builder(), credentials).build());
  }

  protected AppStreamClient appstream(AwsCredentialsProvider credentials) {
    return open(ready(AppStreamClient.builder(), credentials).build());
  }

  protected <B extends AwsClientBuilder<B, ?>> B ready(
      B builder, AwsCredentialsProvider credentials) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(credentials)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  /** Makes a user with one inline policy, and keys for it. */
  protected AwsCredentialsProvider userWith(String name, String policy) {
    IamClient iam = iam();
    iam.createUser(u -> u.userName(name));
    iam.putUserPolicy(p -> p.userName(name).policyName("p").policyDocument(policy));
    CreateAccessKeyResponse created = iam.createAccessKey(k -> k.userName(name));
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            created.accessKey().accessKeyId(), created.accessKey().secretAccessKey()));
  }

  protected static AwsCredentialsProvider session(Credentials credentials) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
  }

  protected static String allow(String actions, String resource) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
        + actions
        + ",\"Resource\":\""
        + resource
        + "\"}]}";
  }

  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(simulator.endpoint() + path));
  }

  protected HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  protected <T extends AutoCloseable> T open(T closeable) {
    opened.push(closeable);
    return closeable;
  }

  /** SDK clients close without a checked exception. */
  protected <T extends SdkAutoCloseable> T open(T client) {
    opened.push(client);
    return client;
  }
}
