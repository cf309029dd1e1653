package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.internal.aws.iam.IamService;
import dev.appstreamkit.simulator.internal.aws.iam.PolicyEvaluator;
import dev.appstreamkit.simulator.internal.control.ControlApi;
import dev.appstreamkit.simulator.internal.front.Gateway;
import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Dispatcher;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.world.Settings;
import dev.appstreamkit.simulator.internal.world.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever takes long with bytes is done while another call is carried out from its beginning to
 * its end, which could not be if the world's lock were held; and what the other call changed
 * meanwhile counts.
 */
class S3OutsideTheLockTest {

  private static final String TYPE = "x-amz-checksum-type";
  private static final String ALGORITHM = "x-amz-checksum-algorithm";
  private static final String SOURCE = "x-amz-copy-source";
  private static final byte[] LARGE = new byte[5 * 1024 * 1024];

  private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();
  private final List<String> works = new ArrayList<>();
  private final World world =
      new World(
          new Settings(7, "111122223333", "us-east-1", "aws", 50, false, false),
          ManualTime.startingAt(Instant.EPOCH),
          Clock.systemUTC());
  private final Gateway gateway = gateway();

  /** What another call does while work goes on; null for reading a bucket. */
  private @Nullable Runnable meanwhile;

  private boolean others;

  @BeforeEach
  void furnish() {
    works("PUT", "/bucket", Map.of(), "");
    works("PUT", "/bucket/plain", Map.of(), "plain");
  }

  @AfterEach
  void stop() {
    elsewhere.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(ChecksumAlgorithm.class)
  void objectsAndCopies_withEachChecksum_letOthersThrough(ChecksumAlgorithm algorithm) {
    Map<String, String> asked = Map.of("x-amz-sdk-checksum-algorithm", algorithm.name());
    String name = algorithm.name();
    assertThat(works("PUT", "/bucket/a", asked, "data")).containsExactly("MD5", name, "answer");
    String value = algorithm.base64("more".getBytes(StandardCharsets.UTF_8));
    assertThat(works("PUT", "/bucket/b", Map.of(algorithm.header(), value), "more"))
        .containsExactly("MD5", name, "answer");
    assertThat(works("PUT", "/bucket/c", Map.of(SOURCE, "/bucket/b"), ""))
        .containsExactly("answer");
    ChecksumAlgorithm other = ChecksumAlgorithm.values()[(algorithm.ordinal() + 1) % 5];
    Map<String, String> copying = Map.of(SOURCE, "/bucket/b", ALGORITHM, other.name());
    assertThat(works("PUT", "/bucket/d", copying, "")).containsExactly(other.name(), "answer");
    assertThat(head("/bucket/d").get(other.header()))
        .isEqualTo(other.base64("more".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(ChecksumAlgorithm.class)
  void uploads_withEachChecksum_letOthersThrough(ChecksumAlgorithm algorithm) {
    for (String type : algorithm.linear() ? List.of("FULL_OBJECT", "COMPOSITE") : List.of("")) {
      if (algorithm == ChecksumAlgorithm.CRC64NVME && type.equals("COMPOSITE")) {
        continue;
      }
      String id = upload(type, algorithm);
      String part = "/bucket/up?uploadId=" + id + "&partNumber=";
      boolean each = !type.equals("FULL_OBJECT");
      Map<String, String> sum = Map.of(algorithm.header(), algorithm.base64(LARGE));
      assertThat(works("PUT", part + 1, sum, LARGE))
          .containsExactly("MD5", algorithm.name(), "answer");
      Map<String, String> copying =
          Map.of(SOURCE, "/bucket/plain", "x-amz-copy-source-range", "bytes=1-2");
      assertThat(works("PUT", part + 2, copying, ""))
          .containsExactly("Slice", "MD5", algorithm.name(), "answer");
      String body =
          completion(each ? algorithm : null, LARGE, "la".getBytes(StandardCharsets.UTF_8));
      List<String> completed = works("POST", "/bucket/up?uploadId=" + id, Map.of(), body);
      assertThat(completed).startsWith("XML", "Joining").endsWith("answer");
      assertThat(completed.contains(algorithm.name())).isEqualTo(!each);
      assertThat(works("PUT", "/bucket/copy", Map.of(SOURCE, "/bucket/up"), ""))
          .contains("MD5")
          .endsWith("answer");
    }
  }

  @Test
  void documentsAndListings_letOthersThrough() {
    String policy =
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},"
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::bucket/*\"}]}";
    iam("Action=CreateUser&UserName=eve");
    String eve = String.format(policy, "arn:aws:iam::111122223333:user/eve");
    assertThat(works("PUT", "/bucket?policy", Map.of(), eve)).containsExactly("policy", "answer");
    assertThat(works("GET", "/bucket/plain", Map.of(), "")).containsExactly("answer");
    iam("Action=DeleteUser&UserName=eve");
    // Who is gone stands in it by the id.
    assertThat(works("GET", "/bucket/plain", Map.of(), "")).containsExactly("Renaming", "answer");
    assertThat(works("GET", "/bucket/plain", Map.of(), "")).containsExactly("answer");
    assertThat(works("GET", "/bucket?list-type=2&fetch-owner=true", Map.of(), ""))
        .containsExactly("answer");
    assertThat(works("GET", "/bucket/plain", Map.of("Range", "bytes=1-2"), ""))
        .containsExactly("answer");
    assertThat(
            works(
                "PUT",
                "/bucket?tagging",
                Map.of(),
                "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>"))
        .containsExactly("XML", "answer");
  }

  @Test
  void copy_whoseSourceIsReplacedMeanwhile_isOfTheNewOne() {
    meanwhile = once(() -> call("PUT", "/bucket/plain", Map.of(), bytes("changed")));
    Map<String, String> copying = Map.of(SOURCE, "/bucket/plain", ALGORITHM, "SHA256");
    assertThat(works("PUT", "/bucket/copy", copying, "")).filteredOn("SHA256"::equals).hasSize(2);
    Reply copy = call("GET", "/bucket/copy", Map.of("x-amz-checksum-mode", "ENABLED"), bytes(""));
    assertThat(new String(copy.body(), StandardCharsets.UTF_8)).isEqualTo("changed");
    assertThat(copy.headers().get("x-amz-checksum-sha256"))
        .containsExactly(ChecksumAlgorithm.SHA256.base64(bytes("changed")));
  }

  @Test
  void completion_ofWhatIsChangedMeanwhile_isRefused() {
    for (String change : List.of("abort", "replace", "bucket")) {
      String id = upload("FULL_OBJECT", ChecksumAlgorithm.CRC32);
      String upload = "/bucket/up?uploadId=" + id;
      works("PUT", upload + "&partNumber=1", Map.of(), LARGE);
      meanwhile =
          once(
              () -> {
                switch (change) {
                  case "abort" -> call("DELETE", upload, Map.of(), bytes(""));
                  case "replace" -> call("PUT", upload + "&partNumber=1", Map.of(), bytes("x"));
                  default -> {
                    call("DELETE", "/bucket/plain", Map.of(), bytes(""));
                    call("DELETE", "/bucket", Map.of(), bytes(""));
                  }
                }
              });
      Reply refused = call("POST", upload, Map.of(), bytes(completion(null, LARGE)));
      meanwhile = null;
      String code =
          Map.of("abort", "NoSuchUpload", "replace", "InvalidPart", "bucket", "NoSuchBucket")
              .get(change);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains(code);
    }
    assertThat(others).isTrue();
  }

  /** Does it the first time only. */
  private static Runnable once(Runnable change) {
    List<Runnable> left = new ArrayList<>(List.of(change));
    return () -> {
      if (!left.isEmpty()) {
        left.remove(0).run();
      }
    };
  }

  private String upload(String type, ChecksumAlgorithm algorithm) {
    Map<String, String> headers = new LinkedHashMap<>(Map.of(ALGORITHM, algorithm.name()));
    if (!type.isEmpty()) {
      headers.put(TYPE, type);
    }
    Reply created = call("POST", "/bucket/up?uploads", headers, bytes(""));
    String xml = new String(created.body(), StandardCharsets.UTF_8);
    return xml.replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
  }

  private static String completion(@Nullable ChecksumAlgorithm sent, byte[]... parts) {
    StringBuilder body = new StringBuilder("<CompleteMultipartUpload>");
    for (int i = 0; i < parts.length; i++) {
      body.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>");
      body.append(Times.hex(ChecksumAlgorithm.md5(parts[i]))).append("</ETag>");
      if (sent != null) {
        String element = sent.element();
        body.append('<').append(element).append('>').append(sent.base64(parts[i]));
        body.append("</").append(element).append('>');
      }
      body.append("</Part>");
    }
    return body + "</CompleteMultipartUpload>";
  }

  private Map<String, String> head(String path) {
    Map<String, String> all = new LinkedHashMap<>();
    call("HEAD", path, Map.of("x-amz-checksum-mode", "ENABLED"), bytes(""))
        .headers()
        .forEach((name, values) -> all.put(name, values.get(0)));
    return all;
  }

  private List<String> works(String method, String path, Map<String, String> headers, String body) {
    return works(method, path, headers, bytes(body));
  }

  /** What took long in a call that succeeds. */
  private List<String> works(String method, String path, Map<String, String> headers, byte[] body) {
    works.clear();
    Reply reply = call(method, path, headers, body);
    assertThat(reply.status())
        .as(() -> path + " " + new String(reply.body(), StandardCharsets.UTF_8))
        .isLessThan(300);
    return List.copyOf(works);
  }

  /** The time limit is only there to fail instead of hanging. */
  private void work(String what) {
    if (Thread.currentThread().getName().equals("another")) {
      return;
    }
    works.add(what);
    Runnable change = meanwhile;
    try {
      elsewhere
          .submit(
              () -> {
                Thread.currentThread().setName("another");
                if (change == null || what.equals("answer")) {
                  call("GET", "/bucket?versioning", Map.of(), bytes(""));
                } else {
                  change.run();
                }
                others = true;
              })
          .get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("nobody comes through while this is done: " + what, e);
    }
  }

  private Gateway gateway() {
    Installation installation = new Installation(world, () -> URI.create("http://localhost"));
    new IamService().install(installation);
    ControlApi control = new ControlApi(world, installation.control(), "token", Set::of);
    Dispatcher dispatcher =
        new Dispatcher(installation.allOperations(), new S3Service(this::work), null);
    return new Gateway(world, control, dispatcher, Map.of(), PolicyEvaluator.of(world));
  }

  private void iam(String form) {
    Reply reply =
        gateway.handle(
            new HttpCall(
                "POST",
                "/",
                Map.of(),
                Map.of(
                    "Authorization",
                    List.of(signedFor("iam")),
                    "Content-Type",
                    List.of("application/x-www-form-urlencoded")),
                bytes(form + "&Version=2010-05-08"),
                true));
    assertThat(reply.status()).isEqualTo(200);
  }

  private Reply call(String method, String path, Map<String, String> headers, byte[] body) {
    int question = path.indexOf('?');
    Map<String, List<String>> all = new LinkedHashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    all.put("Authorization", List.of(signedFor("s3")));
    all.put("Content-Length", List.of(String.valueOf(body.length)));
    return gateway.handle(
        new HttpCall(
            method,
            question < 0 ? path : path.substring(0, question),
            question < 0 ? Map.of() : Forms.parse(path.substring(question + 1)),
            all,
            body,
            true));
  }

  private static String signedFor(String service) {
    return "AWS4-HMAC-SHA256 Credential=any/20260105/us-east-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=0";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
