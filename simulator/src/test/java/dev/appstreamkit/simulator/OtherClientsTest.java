package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of other makers: the AWS CLI, and another language's SDK. */
class OtherClientsTest extends SimulatorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void awsCli_iamAndSts_understandTheAnswers() throws Exception {
    assumeRuns("aws", "--version");
    Result created =
        aws(
            "iam",
            "create-role",
            "--role-name",
            "cli-role",
            "--assume-role-policy-document",
            TRUST_APPSTREAM,
            "--tags",
            "Key=env,Value=a+b c");
    assertThat(created.json().at("/Role/Arn").asText())
        .isEqualTo("arn:aws:iam::111122223333:role/cli-role");
    Result read = aws("iam", "get-role", "--role-name", "cli-role");
    assertThat(read.json().at("/Role/AssumeRolePolicyDocument"))
        .isEqualTo(JSON.readTree(TRUST_APPSTREAM));
    assertThat(read.json().at("/Role/Tags/0/Value").asText()).isEqualTo("a+b c");
    assertThat(aws("sts", "get-caller-identity").json().path("Account").asText())
        .isEqualTo("111122223333");
    Result absent = aws("iam", "get-role", "--role-name", "nobody");
    assertThat(absent.exit).isNotZero();
    assertThat(absent.output).contains("An error occurred (NoSuchEntity)");
    assertThat(aws("iam", "delete-role", "--role-name", "cli-role").exit).isZero();
  }

  @Test
  void boto3_iamAndSts_understandTheAnswers() throws Exception {
    assumeRuns("python3", "-c", "import boto3");
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
    Result result =
        run(
            "python3",
            script.toString(),
            simulator.endpoint().toString(),
            keys.accessKeyId(),
            keys.secretAccessKey());
    assertThat(result.output).endsWith("done\n");
    assertThat(result.exit).isZero();
  }

  @Test
  void awsCli_whatIsReadBesideAppStream_isUnderstood() throws Exception {
    assumeRuns("aws", "--version");
    assertThat(
            aws("ec2", "describe-subnets", "--filters", "Name=availability-zone,Values=us-east-1b")
                .json()
                .at("/Subnets/0/SubnetId")
                .asText())
        .isEqualTo("subnet-1");
    assertThat(aws("ec2", "describe-subnets", "--subnet-ids", "subnet-none").output)
        .contains("An error occurred (InvalidSubnetID.NotFound)");
    assertThat(
            aws("service-quotas", "list-service-quotas", "--service-code", "appstream2")
                .json()
                .path("Quotas"))
        .hasSizeGreaterThan(80);
    simulator.control().putSecret("share/directory", "canary");
    assertThat(
            aws("secretsmanager", "get-secret-value", "--secret-id", "share/directory")
                .json()
                .path("SecretString")
                .asText())
        .isEqualTo("canary");
    aws("ssm", "put-parameter", "--name", "/share/bucket", "--value", "b", "--type", "String");
    assertThat(
            aws("ssm", "get-parameter", "--name", "/share/bucket")
                .json()
                .at("/Parameter/Value")
                .asText())
        .isEqualTo("b");
  }

  private Result aws(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 5];
    String[] head = {"aws", "--endpoint-url", simulator.endpoint().toString(), "--output", "json"};
    System.arraycopy(head, 0, command, 0, head.length);
    System.arraycopy(arguments, 0, command, head.length, arguments.length);
    return run(command);
  }

  private Result run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    var keys = simulator.administrator().resolveCredentials();
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID",
                keys.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                keys.secretAccessKey(),
                "AWS_DEFAULT_REGION",
                "us-east-1",
                "AWS_PAGER",
                "",
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "HOME",
                folder.toString()));
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(Arrays.toString(command)).isTrue();
    return new Result(process.exitValue(), Files.readString(output));
  }

  private static void assumeRuns(String... command) throws InterruptedException {
    boolean runs;
    try {
      runs =
          new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      runs = false;
    }
    assumeTrue(runs, () -> "left out: " + List.of(command) + " doesn't run on this machine");
  }

  private record Result(int exit, String output) {
    JsonNode json() throws IOException {
      assertThat(exit).as(output).isZero();
      return JSON.readTree(output);
    }
  }
}
