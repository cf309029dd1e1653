package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.clients.OtherClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of other makers: the AWS CLI, and another language's SDK. */
@Tag("contracts")
class OtherClientsTest extends SimulatorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void awsCli_iamAndSts_understandTheAnswers() throws Exception {
    client().assumeAwsCli();
    List<OtherClient.Output> said =
        aws(
            List.of(
                "iam",
                "create-role",
                "--role-name",
                "cli-role",
                "--assume-role-policy-document",
                TRUST_APPSTREAM,
                "--tags",
                "Key=env,Value=a+b c"),
            List.of("iam", "get-role", "--role-name", "cli-role"),
            List.of("sts", "get-caller-identity"),
            List.of("iam", "get-role", "--role-name", "nobody"),
            List.of("iam", "delete-role", "--role-name", "cli-role"));
    assertThat(json(said.get(0)).at("/Role/Arn").asText())
        .isEqualTo("arn:aws:iam::111122223333:role/cli-role");
    JsonNode read = json(said.get(1));
    assertThat(read.at("/Role/AssumeRolePolicyDocument")).isEqualTo(JSON.readTree(TRUST_APPSTREAM));
    assertThat(read.at("/Role/Tags/0/Value").asText()).isEqualTo("a+b c");
    assertThat(json(said.get(2)).path("Account").asText()).isEqualTo("111122223333");
    assertThat(said.get(3).status()).isNotZero();
    assertThat(said.get(3).errors()).contains("An error occurred (NoSuchEntity)");
    said.get(4).orFail();
  }

  @Test
  void boto3_iamAndSts_understandTheAnswers() throws Exception {
    client().assumePythonHas("boto3");
    Path script = folder.resolve("client.py");
    Files.writeString(
        script,
        """
        import boto3, json, sys
        from botocore.exceptions import ClientError
        url, key, secret = sys.argv[1:]
        def client(name, k=key, s=secret, t=None):
            return boto3.client(name, endpoint_url=url, region_name="eu-west-1",
                aws_access_key_id=k, aws_secret_access_key=s, aws_session_token=t)
        iam = client("iam")
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}]}
        for i in range(7):
            iam.create_role(RoleName=f"r{i}", AssumeRolePolicyDocument=json.dumps(trust))
        pages = iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 2})
        names = [r["RoleName"] for p in pages for r in p["Roles"]]
        assert [n for n in names if n.startswith("r")] == [f"r{i}" for i in range(7)], names
        assert iam.get_role(RoleName="r0")["Role"]["AssumeRolePolicyDocument"] == trust
        c = client("sts").assume_role(RoleArn="arn:aws:iam::111122223333:role/r0",
            RoleSessionName="py")["Credentials"]
        role = client("sts", c["AccessKeyId"], c["SecretAccessKey"], c["SessionToken"])
        assert role.get_caller_identity()["Arn"].endswith("assumed-role/r0/py")
        try:
            client("iam", c["AccessKeyId"], c["SecretAccessKey"], c["SessionToken"]).list_roles()
            raise SystemExit("not denied")
        except ClientError as e:
            assert e.response["Error"]["Code"] == "AccessDenied", e
        try:
            client("sts", key, "wrong").get_caller_identity()
            raise SystemExit("wrong secret accepted")
        except ClientError as e:
            assert e.response["Error"]["Code"] == "SignatureDoesNotMatch", e
        print("done")
        """);
    var keys = simulator.administrator().resolveCredentials();
    OtherClient.Output output =
        client()
            .run(
                List.of(
                    "python3",
                    script.toString(),
                    simulator.endpoint().toString(),
                    keys.accessKeyId(),
                    keys.secretAccessKey()));
    assertThat(output.orFail()).endsWith("done\n");
  }

  @Test
  void awsCli_whatIsReadBesideAppStream_isUnderstood() throws Exception {
    client().assumeAwsCli();
    simulator.control().putSecret("share/directory", "canary");
    List<OtherClient.Output> said =
        aws(
            List.of(
                "ec2", "describe-subnets", "--filters", "Name=availability-zone,Values=us-east-1b"),
            List.of("ec2", "describe-subnets", "--subnet-ids", "subnet-none"),
            List.of("service-quotas", "list-service-quotas", "--service-code", "appstream2"),
            List.of("secretsmanager", "get-secret-value", "--secret-id", "share/directory"),
            List.of(
                "ssm",
                "put-parameter",
                "--name",
                "/share/bucket",
                "--value",
                "b",
                "--type",
                "String"),
            List.of("ssm", "get-parameter", "--name", "/share/bucket"));
    assertThat(json(said.get(0)).at("/Subnets/0/SubnetId").asText()).isEqualTo("subnet-1");
    assertThat(said.get(1).errors()).contains("An error occurred (InvalidSubnetID.NotFound)");
    assertThat(json(said.get(2)).path("Quotas")).hasSizeGreaterThan(80);
    assertThat(json(said.get(3)).path("SecretString").asText()).isEqualTo("canary");
    said.get(4).orFail();
    assertThat(json(said.get(5)).at("/Parameter/Value").asText()).isEqualTo("b");
  }

  private OtherClient client() {
    return new OtherClient(folder, simulator.endpoint());
  }

  @SafeVarargs
  private List<OtherClient.Output> aws(List<String>... commands) throws Exception {
    List<List<String>> all = new ArrayList<>();
    for (List<String> command : commands) {
      all.add(Stream.concat(Stream.of("--output", "json"), command.stream()).toList());
    }
    return client().aws(all);
  }

  private static JsonNode json(OtherClient.Output output) throws Exception {
    return JSON.readTree(output.orFail());
  }
}
