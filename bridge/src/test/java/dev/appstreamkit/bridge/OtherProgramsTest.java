package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.bridge.Program.Ended;
import dev.appstreamkit.simulator.SimulatedInstance;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that nobody here wrote, in a simulated fleet instance: each lists the bucket, puts an
 * object and gets it again, with nothing but what the bridge gives it.
 */
@Tag("contracts")
class OtherProgramsTest {

  private static final String BUCKET = Fleet.BUCKET;
  private static final String LIST_PUT_GET =
      """
      set -e
      aws s3 ls s3://%1$s/
      echo "from %2$s" > put-%2$s
      aws s3 cp --quiet put-%2$s s3://%1$s/%2$s
      aws s3 cp --quiet s3://%1$s/%2$s got-%2$s
      cat got-%2$s
      """;

  /** Which commands run here, each tried once. */
  private static final Map<List<String>, Boolean> RUNS = new ConcurrentHashMap<>();

  @TempDir private static Path directory;

  private static Fleet fleet;
  private static SimulatedInstance hoge;

  @BeforeAll
  static void start() {
    fleet = Fleet.withRole();
    hoge = fleet.instance("hoge", directory.resolve("hoge"));
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @Test
  void awsCli_export_isItsCredentialProcess() throws Exception {
    assumeRuns("aws", "--version");
    // A program whose path has no space, which is what other tools stumble over.
    Path launcher = script("bridge-export", String.join(" ", quoted(Program.bridge("export"))));
    Path config =
        Files.writeString(
            directory.resolve("config-export"),
            "[profile exported]\ncredential_process = " + launcher + "\n");
    ProcessBuilder aws = hoge.processBuilder(List.of("sh", "-c", listPutGet("export")));
    aws.environment().put("BRIDGE_CONFIG", hoge.configFile().toString());
    aws.environment().put("AWS_CONFIG_FILE", config.toString());
    aws.environment().put("AWS_PROFILE", "exported");

    assertListedPutAndGot(Program.run(aws), "export");
  }

  @Test
  void awsCli_exportForAShell_isItsEnvironment() throws Exception {
    assumeRuns("aws", "--version");
    String export = String.join(" ", quoted(Program.bridge("export", "--format", "env")));

    Ended ended =
        Program.run(
            hoge.processBuilder(
                List.of("sh", "-c", "eval \"$(" + export + ")\"\n" + listPutGet("shell"))));

    assertListedPutAndGot(ended, "shell");
  }

  @Test
  void awsCli_serve_isFoundByItsSdk() throws Exception {
    assumeRuns("aws", "--version");

    assertListedPutAndGot(
        Program.run(Fleet.served(hoge, "sh", "-c", listPutGet("serve"))), "serve");
  }

  @Test
  void awsCli_update_isItsProfile() throws Exception {
    assumeRuns("aws", "--version");
    SimulatedInstance fuga = fleet.instance("fuga", directory.resolve("fuga"));
    Process update = Fleet.bridge(fuga, "update").redirectError(ChildJvm.logOf(getClass())).start();
    try (BufferedReader out = update.inputReader()) {
      assertThat(out.readLine()).contains("fresh");
      ProcessBuilder aws = fuga.processBuilder(List.of("sh", "-c", listPutGet("update")));
      aws.environment().put("AWS_PROFILE", "appstream_bridge");

      assertListedPutAndGot(Program.run(aws), "update");

      update.destroy();
      assertThat(update.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(fuga.home().resolve(".aws/credentials")).doesNotExist();
    } finally {
      update.destroyForcibly();
    }
  }

  @Test
  void rclone_serve_listsPutsAndGets() throws Exception {
    assumeRuns("rclone", "version");
    String remote =
        ":s3,provider=Other,env_auth=true,region=us-east-1,force_path_style=true,endpoint="
            + quotedForRclone(fleet.simulator.endpoint().toString())
            + ":"
            + BUCKET;
    String script =
        """
        set -e
        echo "from rclone" > put-rclone
        rclone --config "" copyto --s3-no-check-bucket put-rclone "$0/rclone"
        rclone --config "" lsf "$0"
        rclone --config "" cat "$0/rclone"
        """;

    Ended ended = Program.run(Fleet.served(hoge, "sh", "-c", script, remote));

    assertListedPutAndGot(ended, "rclone");
  }

  @Test
  void s3fs_update_mountsTheBucket() throws Exception {
    assumeRuns("s3fs", "--version");
    assumeTrue(mayMount(), "left out: only root may mount, and only where /dev/fuse is");
    SimulatedInstance instance = fleet.instance("s3fs", directory.resolve("s3fs"));
    Ended update = Program.run(Fleet.bridge(instance, "update", "--once"));
    assertThat(update.exitCode()).as(update.err()).isZero();
    String script =
        """
        set -e
        mkdir mnt
        # s3fs asks the system, not HOME, where the home is: lay the instance's over it, for it only.
        mount --bind "$HOME" "$(getent passwd "$(id -u)" | cut -d: -f6)"
        s3fs "$1" mnt -o profile=appstream_bridge -o use_session_token -o url="$0" \
          -o use_path_request_style -o endpoint=us-east-1
        trap 'umount mnt' EXIT
        echo "from s3fs" > mnt/s3fs
        ls mnt
        cat mnt/s3fs
        """;

    Ended ended =
        Program.run(
            instance.processBuilder(
                List.of(
                    "unshare",
                    "-m",
                    "sh",
                    "-c",
                    script,
                    fleet.simulator.endpoint().toString(),
                    BUCKET)));

    assertListedPutAndGot(ended, "s3fs");
  }

  @Test
  void boto3_serve_listsPutsAndGetsInSpiteOfAllDecoys() throws Exception {
    assumeRuns("python3", "-c", "import boto3");
    Path script =
        Files.writeString(
            directory.resolve("client.py"),
            """
            import boto3, sys
            print(boto3.client("sts").get_caller_identity()["Arn"])
            s3 = boto3.client("s3")
            s3.put_object(Bucket=sys.argv[1], Key="boto3", Body=b"from boto3\\n")
            print([o["Key"] for o in s3.list_objects_v2(Bucket=sys.argv[1])["Contents"]])
            print(s3.get_object(Bucket=sys.argv[1], Key="boto3")["Body"].read().decode(), end="")
            """);
    Map<String, String> decoys = decoys();
    // The proxy, which isn't there, is the program's only: what it asks on 127.0.0.1 bypasses it.
    String[] program = {
      "env", "HTTP_PROXY=http://127.0.0.1:9", "python3", script.toString(), BUCKET
    };
    ProcessBuilder bare = hoge.processBuilder(List.of("python3", script.toString(), BUCKET));
    bare.environment().putAll(decoys);
    ProcessBuilder served = Fleet.served(hoge, program);
    served.environment().putAll(decoys);

    assertThat(Program.run(bare).out()).startsWith("arn:").doesNotContain(Fleet.ROLE);
    Ended ended = Program.run(served);

    assertListedPutAndGot(ended, "boto3");
    assertThat(ended.out())
        .startsWith("arn:aws:sts::111122223333:assumed-role/" + Fleet.ROLE + "/");
  }

  /** aws-c-auth, the native chain in Mountpoint for S3 and others, writes Host without the port. */
  @Test
  void commonRuntime_serve_getsKeysByItsOwnChain() throws Exception {
    Ended ended =
        Program.run(
            Fleet.served(
                hoge,
                ChildJvm.JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                CommonRuntime.class.getName()));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("ASIA");
  }

  @Test
  void javaScript_serve_listsPutsAndGets() throws Exception {
    Path packages = Files.createDirectories(Path.of("target", "javascript").toAbsolutePath());
    assumeRuns(
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--prefix",
        packages.toString(),
        "@aws-sdk/client-s3");
    Path script =
        Files.writeString(
            packages.resolve("client.mjs"),
            """
            import { S3Client, PutObjectCommand, ListObjectsV2Command, GetObjectCommand }
                from "@aws-sdk/client-s3";
            const s3 = new S3Client({ forcePathStyle: true });
            const at = { Bucket: process.argv[2], Key: "javascript" };
            await s3.send(new PutObjectCommand({ ...at, Body: "from javascript\\n" }));
            const listed = await s3.send(new ListObjectsV2Command({ Bucket: at.Bucket }));
            console.log(listed.Contents.map((o) => o.Key).join(" "));
            const got = await s3.send(new GetObjectCommand(at));
            process.stdout.write(await got.Body.transformToString());
            """);

    assertListedPutAndGot(
        Program.run(Fleet.served(hoge, "node", script.toString(), BUCKET)), "javascript");
  }

  @Test
  void curl_serve_getsKeysWhateverNameOfThisMachineItUses() throws Exception {
    assumeRuns("curl", "--version");
    String script =
        """
        for host in 127.0.0.1 localhost LocalHost; do
          curl -sf -o /dev/null -w "%{http_code} " -H "Host: $host" \
            -H "Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONTAINER_CREDENTIALS_FULL_URI"
        done
        """;

    assertThat(Program.run(Fleet.served(hoge, "sh", "-c", script)).out()).isEqualTo("200 200 200 ");
  }

  /** What an SDK would take before the endpoint, or instead of it. */
  private static Map<String, String> decoys() throws Exception {
    Path token = Files.writeString(directory.resolve("web-token"), "decoy");
    Path credentials =
        Files.writeString(
            directory.resolve("decoy-credentials"),
            "[default]\naws_access_key_id = AKIADECOY\naws_secret_access_key = decoy\n");
    return Map.of(
        "AWS_ACCESS_KEY_ID", "AKIADECOYDECOYDECOY0",
        "AWS_SECRET_ACCESS_KEY", "decoy",
        "AWS_PROFILE", "default",
        "AWS_SHARED_CREDENTIALS_FILE", credentials.toString(),
        "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(),
        "AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/decoy",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/decoy",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString());
  }

  private static void assertListedPutAndGot(Ended ended, String name) {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("s3_share_test").endsWith("from " + name + "\n");
    assertThat(fleet.content(name)).isEqualTo("from " + name + "\n");
  }

  private static String listPutGet(String name) {
    return LIST_PUT_GET.formatted(BUCKET, name);
  }

  private static Path script(String name, String command) throws Exception {
    Path script =
        Files.writeString(
            directory.resolve(name),
            "#!/bin/sh\nAWS_CONFIG_FILE=\"$BRIDGE_CONFIG\" exec " + command + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static List<String> quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").toList();
  }

  private static String quotedForRclone(String value) {
    return "\"" + value + "\"";
  }

  private static boolean mayMount() throws Exception {
    return Program.runs("unshare", "-m", "sh", "-c", "exec 3<>/dev/fuse");
  }

  private static void assumeRuns(String... command) {
    assumeTrue(
        RUNS.computeIfAbsent(List.of(command), Program::runs),
        () ->
            "left out: "
                + List.of(command).stream().collect(Collectors.joining(" "))
                + " doesn't run on this machine");
  }
}
