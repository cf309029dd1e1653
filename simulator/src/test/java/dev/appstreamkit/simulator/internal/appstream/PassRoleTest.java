package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** Whoever hands a role to AppStream needs to be allowed to, and the role must trust AppStream. */
class PassRoleTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/machine";

  /** Every operation that takes a machine role. */
  private static final Map<String, Consumer<AppStreamClient>> CALLS = calls();

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();
  private AppStreamClient operator;

  @BeforeEach
  void makeOperator() {
    bench.iam().createRole(r -> r.roleName("machine").assumeRolePolicyDocument(trust("")));
    bench.iam().createUser(r -> r.userName("operator"));
    AccessKey key = bench.iam().createAccessKey(r -> r.userName("operator")).accessKey();
    operator =
        AppStreamClient.builder()
            .endpointOverride(bench.simulator().endpoint())
            .region(bench.simulator().region())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
            .build();
    bench.createFleet("fleet", 1);
    bench.makeImage("image");
    bench
        .client()
        .createAppBlockBuilder(
            r ->
                r.name("builder")
                    .platform("WINDOWS_SERVER_2019")
                    .instanceType("stream.standard.small")
                    .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2")));
  }

  @AfterEach
  void close() {
    operator.close();
  }

  @Test
  void passRole_toAnotherService_isDeniedForEveryOperationThatTakesARole() {
    mayPassTo("ec2.amazonaws.com");
    CALLS.forEach(
        (name, call) ->
            assertThatThrownBy(() -> call.accept(operator))
                .as(name)
                .isInstanceOfSatisfying(
                    AppStreamException.class,
                    e ->
                        assertThat(e.awsErrorDetails().errorCode())
                            .isEqualTo("AccessDeniedException"))
                .hasMessageContaining(
                    "is not authorized to perform: iam:PassRole on resource: " + ROLE));
  }

  @Test
  void passRole_toAppStream_isEnoughForEveryOperationThatTakesARole() {
    mayPassTo("appstream.amazonaws.com");
    CALLS.forEach((name, call) -> call.accept(operator));
    assertThat(bench.fleet("new").iamRoleArn()).isEqualTo(ROLE);
    assertThat(bench.fleet("fleet").iamRoleArn()).isEqualTo(ROLE);
    assertThat(bench.builder("new").iamRoleArn()).isEqualTo(ROLE);
  }

  @Test
  void trust_boundToOneFleet_holdsForThatFleetOnly() {
    trusts(
        "\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:appstream:*:111122223333:fleet/right*\"},"
            + "\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"}");
    bench.client().createFleet(bench.onDemand("right-one", 1).iamRoleArn(ROLE).build());
    assertThatThrownBy(
            () -> bench.client().createFleet(bench.onDemand("wrong", 1).iamRoleArn(ROLE).build()))
        .isInstanceOf(InvalidRoleException.class)
        .hasMessageContaining("fleet/wrong");
  }

  @Test
  void trust_boundToAnotherAccount_isInvalid() {
    trusts("\"StringEquals\":{\"aws:SourceAccount\":\"999999999999\"}");
    assertThatThrownBy(
            () -> bench.client().createFleet(bench.onDemand("any", 1).iamRoleArn(ROLE).build()))
        .isInstanceOf(InvalidRoleException.class);
  }

  private void mayPassTo(String service) {
    String policy =
        """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":"appstream:*","Resource":"*"},
          {"Effect":"Allow","Action":"iam:PassRole","Resource":"%s",
           "Condition":{"StringEquals":{"iam:PassedToService":"%s"}}}]}
        """
            .formatted(ROLE, service);
    bench.iam().putUserPolicy(r -> r.userName("operator").policyName("p").policyDocument(policy));
  }

  private void trusts(String condition) {
    bench.iam().updateAssumeRolePolicy(r -> r.roleName("machine").policyDocument(trust(condition)));
  }

  private static String trust(String condition) {
    return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
          "Principal":{"Service":"appstream.amazonaws.com"},"Condition":{%s}}]}
        """
        .formatted(condition);
  }

  private static Map<String, Consumer<AppStreamClient>> calls() {
    Map<String, Consumer<AppStreamClient>> calls = new LinkedHashMap<>();
    calls.put(
        "CreateFleet",
        client ->
            client.createFleet(
                r ->
                    r.name("new")
                        .instanceType("stream.standard.medium")
                        .imageName(AppStreamBench.SAMPLE_IMAGE)
                        .computeCapacity(c -> c.desiredInstances(1))
                        .iamRoleArn(ROLE)));
    calls.put("UpdateFleet", client -> client.updateFleet(r -> r.name("fleet").iamRoleArn(ROLE)));
    calls.put(
        "CreateImageBuilder",
        client ->
            client.createImageBuilder(
                r ->
                    r.name("new")
                        .instanceType("stream.standard.medium")
                        .imageName(AppStreamBench.BASE_IMAGE)
                        .iamRoleArn(ROLE)));
    calls.put(
        "CreateAppBlockBuilder",
        client ->
            client.createAppBlockBuilder(
                r ->
                    r.name("new")
                        .platform("WINDOWS_SERVER_2019")
                        .instanceType("stream.standard.small")
                        .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2"))
                        .iamRoleArn(ROLE)));
    calls.put(
        "UpdateAppBlockBuilder",
        client -> client.updateAppBlockBuilder(r -> r.name("builder").iamRoleArn(ROLE)));
    calls.put(
        "CreateExportImageTask",
        client ->
            client.createExportImageTask(
                r -> r.imageName("image").amiName("ami").iamRoleArn(ROLE)));
    calls.put(
        "CreateImportedImage",
        client ->
            client.createImportedImage(
                r -> r.name("imported").sourceAmiId("ami-0123456789abcdef0").iamRoleArn(ROLE)));
    return calls;
  }
}
