package dev.appstreamkit.provisioning.kinds.image.script;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.provisioning.kinds.Cloud;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * What the programs on a simulated image builder do: the AWS CLI with what the builder's role is
 * allowed, judged by the simulator, and the simulator's Image Assistant.
 */
final class SimulatedBuilder implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final S3Client s3;
  private final SecretsManagerClient secrets;
  private final Cloud cloud;
  private final Path folder;
  private final String builder;
  private List<String> access = List.of();

  /**
   * Goes to an image builder.
   *
   * @param role the role whose policy its programs are held to
   */
  SimulatedBuilder(Cloud cloud, Path folder, String builder, String role) {
    this.cloud = cloud;
    this.folder = folder;
    this.builder = builder;
    StaticCredentialsProvider keys = keys(cloud, role);
    this.s3 = cloud.clientAs(S3Client.builder(), keys);
    this.secrets = cloud.clientAs(SecretsManagerClient.builder(), keys);
  }

  S3Client s3() {
    return s3;
  }

  /** Only AppStream may assume the role; another one with its policy may be by the test. */
  private static StaticCredentialsProvider keys(Cloud cloud, String role) {
    try (IamClient iam = cloud.client(IamClient.builder())) {
      String policy = iam.listRolePolicies(r -> r.roleName(role)).policyNames().get(0);
      return allowed(
          cloud,
          role + "-twin",
          URLDecoder.decode(
              iam.getRolePolicy(r -> r.roleName(role).policyName(policy)).policyDocument(),
              StandardCharsets.UTF_8));
    }
  }

  /** Returns keys of a role that may do what a policy says and no more. */
  static StaticCredentialsProvider allowed(Cloud cloud, String name, String policy) {
    try (IamClient iam = cloud.client(IamClient.builder());
        StsClient sts = cloud.client(StsClient.builder())) {
      String account = sts.getCallerIdentity().account();
      if (iam.listRoles().roles().stream().noneMatch(one -> one.roleName().equals(name))) {
        iam.createRole(
            r ->
                r.roleName(name)
                    .assumeRolePolicyDocument(
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
                            + "{\"AWS\":\"arn:aws:iam::"
                            + account
                            + ":root\"},\"Action\":\"sts:AssumeRole\"}}"));
      }
      iam.putRolePolicy(r -> r.roleName(name).policyName("same").policyDocument(policy));
      Credentials keys =
          sts.assumeRole(
                  r ->
                      r.roleArn("arn:aws:iam::" + account + ":role/" + name)
                          .roleSessionName("test"))
              .credentials();
      return StaticCredentialsProvider.create(
          AwsSessionCredentials.create(
              keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
    }
  }

  /** Does what a program does; the first of the call is its name. */
  ScriptBench.Answer answer(List<String> call) {
    if (call.get(0).equals("assistant")) {
      return assistant(call.subList(1, call.size()));
    }
    List<String> command = call.subList(3, call.size());
    return command.get(0).equals("s3")
        ? copy(command.get(command.size() - 2), command.get(command.size() - 1))
        : new ScriptBench.Answer(
            0, secrets.getSecretValue(r -> r.secretId(command.get(3))).secretString() + "\n");
  }

  private ScriptBench.Answer copy(String from, String to) {
    try {
      if (from.startsWith("s3://")) {
        byte[] content =
            s3.getObjectAsBytes(r -> r.bucket(bucket(from)).key(key(from))).asByteArray();
        Files.write(Path.of(to), content);
      } else {
        s3.putObject(r -> r.bucket(bucket(to)).key(key(to)), RequestBody.fromFile(Path.of(from)));
      }
      return new ScriptBench.Answer(0, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bucket(String place) {
    return place.substring(5, place.indexOf('/', 5));
  }

  private static String key(String place) {
    return place.substring(place.indexOf('/', 5) + 1);
  }

  /** Hands a command of the Image Assistant to the simulator. */
  private ScriptBench.Answer assistant(List<String> arguments) {
    try {
      if (access.isEmpty()) {
        Path program =
            cloud.control().imageAssistant(link()).commandLine(folder.resolve("assistants"));
        access = Files.readAllLines(program.resolveSibling("address"));
      }
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(access.get(0)).toURL().openConnection();
      connection.setRequestProperty("Authorization", "Bearer " + access.get(1));
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      try (OutputStream body = connection.getOutputStream()) {
        JSON.writeValue(body, Map.of("arguments", arguments));
      }
      boolean done = connection.getResponseCode() == 200;
      try (InputStream in = done ? connection.getInputStream() : connection.getErrorStream()) {
        String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new ScriptBench.Answer(
            JSON.readTree(answer).path("status").asInt(255), answer + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String link() {
    return cloud.appStream().createImageBuilderStreamingURL(r -> r.name(builder)).streamingURL();
  }

  @Override
  public void close() {
    s3.close();
    secrets.close();
  }
}
