package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.clients.OtherClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** rclone with a profile's keys, as an S3 client that nobody here wrote. */
@Tag("contracts")
class RcloneContractTest {

  private static final int BIG = 23 * 1024 * 1024;

  @TempDir private Path home;
  @RegisterExtension private final S3Fixture aws = new S3Fixture();
  private OtherClient client;
  private Path local;

  @BeforeEach
  void start() throws Exception {
    client = new OtherClient(home, aws.simulator().endpoint());
    client.assumeRuns("rclone", "version");
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(
        home.resolve(".aws/credentials"),
        "[share]\naws_access_key_id = AKIAEXAMPLE000000001\naws_secret_access_key = example\n");
    Files.writeString(
        home.resolve("rclone.conf"),
        """
        [share]
        type = s3
        provider = Other
        env_auth = true
        profile = share
        region = us-east-1
        force_path_style = true
        endpoint = %s
        chunk_size = 5Mi
        upload_cutoff = 8Mi
        """
            .formatted(aws.simulator().endpoint()));
    local = Files.createDirectories(home.resolve("local/folder é"));
    byte[] big = new byte[BIG];
    Random random = new Random(4);
    for (int i = 0; i < big.length; i++) {
      big[i] = (byte) ('0' + random.nextInt(10));
    }
    Files.write(local.resolve("big.bin"), big);
    for (int i = 0; i < 30; i++) {
      Files.writeString(local.resolve("note +%" + i + ".txt"), "text " + i);
    }
    aws.bucket("from-rclone");
  }

  @Test
  void copyAndCheck_smallAndBigFiles_areTheSame() throws Exception {
    rclone("copy", home.resolve("local").toString(), "share:from-rclone/there");
    rclone("check", home.resolve("local").toString(), "share:from-rclone/there");
    rclone("check", "--download", home.resolve("local").toString(), "share:from-rclone/there");
    assertThat(aws.s3.listObjectsV2(r -> r.bucket("from-rclone")).contents()).hasSize(31);
    assertThat(aws.s3.headObject(r -> r.bucket("from-rclone").key("there/folder é/big.bin")).eTag())
        .as("sent in five parts")
        .endsWith("-5\"");
    rclone("copy", "share:from-rclone/there", home.resolve("back").toString());
    assertThat(home.resolve("back/folder é/big.bin"))
        .hasSameBinaryContentAs(local.resolve("big.bin"));
    assertThat(home.resolve("back/folder é/note +%7.txt")).hasContent("text 7");
  }

  @Test
  void sync_whatWasChangedAndRemoved_isSoThereToo() throws Exception {
    rclone("sync", home.resolve("local").toString(), "share:from-rclone");
    Files.delete(local.resolve("note +%1.txt"));
    Files.writeString(local.resolve("note +%2.txt"), "another text");
    rclone("sync", home.resolve("local").toString(), "share:from-rclone");
    assertThat(aws.read("from-rclone", "folder é/note +%2.txt")).isEqualTo("another text");
    assertThat(aws.s3.listObjectsV2(r -> r.bucket("from-rclone")).contents()).hasSize(30);
    rclone("check", home.resolve("local").toString(), "share:from-rclone");
    rclone("purge", "share:from-rclone");
    assertThat(aws.s3.listBuckets().buckets()).isEmpty();
  }

  @Test
  void rangesCopiesListings_asServedByTheServer() throws Exception {
    rclone("copy", home.resolve("local").toString(), "share:from-rclone");
    String big = "share:from-rclone/folder é/big.bin";
    assertThat(rclone("cat", "--offset", "9000000", "--count", "4", big))
        .isEqualTo(Files.readString(local.resolve("big.bin")).substring(9_000_000, 9_000_004));
    assertThat(rclone("cat", "--offset", "5", "share:from-rclone/folder é/note +%12.txt"))
        .isEqualTo("12");
    rclone("moveto", big, "share:from-rclone/moved.bin");
    assertThat(rclone("lsf", "share:from-rclone")).contains("moved.bin\n", "folder é/\n");
    assertThat(rclone("size", "--json", "share:from-rclone")).contains("\"count\":31");
    OtherClient.Output none = run("lsf", "share:no-such-bucket");
    assertThat(none.status()).isNotZero();
    assertThat(none.errors()).contains("directory not found");
  }

  private String rclone(String... arguments) throws Exception {
    return run(arguments).orFail();
  }

  private OtherClient.Output run(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "rclone", "--config", home.resolve("rclone.conf").toString(), "--retries", "1"));
    command.addAll(List.of(arguments));
    return client.run(command);
  }
}
