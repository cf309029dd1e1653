package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server with a small heap, which would end at the first lack of memory, lives on. */
class SmallHeapTest {

  /** Just below what a document may have, and an object. */
  private static final int[] LENGTHS = {1_000_000, 7_900_000};

  private static final int STORED = 7_000_000;
  private static final String JSON = "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: ";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

  private final List<String> said = new ArrayList<>();
  private int length;
  private Process server;
  private URI endpoint;

  @BeforeEach
  void start() throws IOException {
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorServer.class.getName(),
                "--port",
                "0")
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String prefix = "AppStream simulator at ";
    String line = out.readLine();
    while (line != null && !line.startsWith(prefix)) {
      said.add(line);
      line = out.readLine();
    }
    assertThat(line).as("what the server says: " + said).isNotNull();
    endpoint = URI.create(line.substring(prefix.length()));
    Thread reader =
        new Thread(
            () ->
                out.lines()
                    .forEach(
                        more -> {
                          synchronized (said) {
                            said.add(more);
                          }
                        }));
    reader.setDaemon(true);
    reader.start();
  }

  @AfterEach
  void stop() {
    server.destroyForcibly();
  }

  @Test
  void bodies_thatWouldExhaustTheHeap_areRefusedAndTheServerLivesOn() throws Exception {
    assertThat(answer(put("/bucket", new byte[0])).status()).isEqualTo(200);
    List<String> wrong = new ArrayList<>();
    for (int each : LENGTHS) {
      length = each;
      Map<String, byte[]> bodies = new LinkedHashMap<>();
      documents(bodies);
      forms(bodies);
      s3(bodies);
      demandRefused(bodies, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private void demandRefused(Map<String, byte[]> bodies, List<String> wrong) throws Exception {
    for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
      Answer answer = answer(body.getKey(), body.getValue());
      if (answer.contentType().contains("cbor")) {
        assertThat(answer.body()).as(body.getKey()).contains("__type");
      } else {
        answer.demandForm(body.getKey());
      }
      // 503 says that there is no room now: what the body before took isn't free at once.
      boolean clear = answer.status() == 503 || (answer.status() >= 400 && answer.status() < 500);
      if (!clear) {
        wrong.add(body.getKey() + ": " + answer.status() + " " + answer.body());
      }
      assertAlive(body.getKey());
    }
  }

  @Test
  void objects_moreThanFit_areRefusedAndTheServerLivesOn() throws Exception {
    assertThat(answer(put("/bucket", new byte[0])).status()).isEqualTo(200);
    ExecutorService callers = Executors.newFixedThreadPool(12);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        byte[] request = put("/bucket/" + i, new byte[STORED]);
        answers.add(callers.submit(() -> answer(request)));
      }
      for (Future<Answer> each : answers) {
        demandTakenOrRefused(each);
      }
    } finally {
      callers.shutdownNow();
    }
    int refused = 0;
    for (int i = 0; i < 5; i++) {
      Answer answer = answer(put("/bucket/more" + i, new byte[STORED]));
      if (answer.status() != 200) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("EntityTooLarge");
        refused++;
      }
    }
    assertThat(refused).as("refused objects").isGreaterThanOrEqualTo(2);
    assertAlive("many objects");
  }

  private static void demandTakenOrRefused(Future<Answer> each)
      throws InterruptedException, ExecutionException {
    Answer answer = each.get();
    assertThat(answer.status()).as(answer.body()).isIn(200, 400, 503);
    if (answer.status() != 200) {
      assertThat(answer.body()).containsAnyOf("SlowDown", "EntityTooLarge");
    }
  }

  private void documents(Map<String, byte[]> bodies) {
    for (String item : List.of("0", "{}", "[]", "\"a\"", "1.5", "{\"a\":0}", "[[[[0]]]]")) {
      json(bodies, "{\"Names\":[" + repeat(item + ",") + "0]}", "many " + item);
      json(bodies, "{\"Unknown\":[" + repeat(item + ",") + "0],\"NextToken\":\"x\"}", "skipped");
    }
    StringBuilder members = new StringBuilder("{");
    for (int i = 0; members.length() < length; i++) {
      members.append('"').append(i).append("\":{},");
    }
    json(bodies, members + "\"NextToken\":\"x\"}", "many members");
    json(bodies, "{\"NextToken\":\"" + repeat("a") + "\"}", "a long text");
    json(bodies, "{\"NextToken\":\"" + "\u20ac".repeat(length / 3 - 100) + "\"}", "wide text");
    json(bodies, "{\"Names\":[\"" + repeat("\\u0001") + "\"],\"NextToken\":\"x\"}", "escapes");
    for (int item : new int[] {0xa0, 0x80, 0x00, 0x60, 0x40, 0xf6}) {
      byte[] cbor = new byte[length];
      Arrays.fill(cbor, (byte) item);
      byte[] head = {(byte) 0xa1, 0x65, 'N', 'a', 'm', 'e', 's', (byte) 0x9f};
      System.arraycopy(head, 0, cbor, 0, head.length);
      cbor[length - 1] = (byte) 0xff;
      bodies.put(
          "CBOR " + Integer.toHexString(item),
          request(
              "POST /service/PhotonAdminProxyService/operation/DescribeFleets",
              "appstream",
              "smithy-protocol: rpc-v2-cbor\r\nContent-Type: application/cbor\r\n",
              cbor));
    }
    json(bodies, repeat(" ").repeat(3), "beyond what a body may be");
  }

  private void json(Map<String, byte[]> bodies, String body, String what) {
    bodies.put(
        "JSON, " + what + " " + bodies.size(),
        request(
            "POST /",
            "appstream",
            JSON + "PhotonAdminProxyService.DescribeFleets\r\n",
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private void forms(Map<String, byte[]> bodies) {
    StringBuilder many = new StringBuilder("Action=ListRoles&Version=2010-05-08");
    for (int i = 0; many.length() < length; i++) {
      many.append('&').append(i);
    }
    for (String service : List.of("iam", "sts", "ec2")) {
      for (String form :
          List.of(
              many.toString(),
              "Action=Nothing&Version=2010-05-08&" + repeat("a&"),
              "Action=Nothing&Version=2010-05-08&a=" + repeat("%e2%82%ac"))) {
        bodies.put(
            service + " " + bodies.size(),
            request("POST /", service, FORM, form.getBytes(StandardCharsets.US_ASCII)));
      }
    }
  }

  private void s3(Map<String, byte[]> bodies) {
    String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[" + repeat("{},") + "{}]}";
    bodies.put("policy", put("/bucket?policy", policy.getBytes(StandardCharsets.US_ASCII)));
    for (String element : List.of("<a/>", "<a>b</a>", "<a><b>c</b></a>", "&amp;")) {
      for (String[] call :
          new String[][] {
            {"POST /bucket?delete", "Delete"},
            {"PUT /bucket?lifecycle", "LifecycleConfiguration"},
            {"PUT /bucket?tagging", "Tagging"},
            {"PUT /bucket?versioning", "VersioningConfiguration"}
          }) {
        String xml = "<" + call[1] + ">" + repeat(element) + "</" + call[1] + ">";
        bodies.put(
            call[0] + " " + element,
            request(call[0], "s3", "", xml.getBytes(StandardCharsets.US_ASCII)));
      }
    }
    byte[] tooLong = new byte[32_000_000];
    bodies.put("a long object", put("/bucket/k", tooLong));
    bodies.put("a long object in chunks", chunked(tooLong));
  }

  private static byte[] put(String path, byte[] body) {
    return request("PUT " + path, "s3", "", body);
  }

  private static byte[] request(String line, String service, String headers, byte[] body) {
    return together(
        line
            + " HTTP/1.1\r\n"
            + RawHttp.signedFor(service)
            + headers
            + "Connection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n",
        body,
        "");
  }

  private static byte[] chunked(byte[] body) {
    return together(
        "PUT /bucket/k HTTP/1.1\r\n"
            + RawHttp.signedFor("s3")
            + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(body.length)
            + "\r\n",
        body,
        "\r\n0\r\n\r\n");
  }

  private static byte[] together(String before, byte[] body, String after) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(body.length + 1000);
    all.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    all.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
    return all.toByteArray();
  }

  private String repeat(String item) {
    return item.repeat(length / item.length());
  }

  private Answer answer(byte[] request) throws IOException {
    return answer("a request", request);
  }

  private Answer answer(String what, byte[] request) throws IOException {
    String reply = RawHttp.exchange(endpoint, request);
    synchronized (said) {
      assertThat(reply).as(what + " is answered; the server says " + said).isNotEmpty();
    }
    return Answer.of(reply);
  }

  private void assertAlive(String after) throws IOException {
    String reply =
        RawHttp.exchange(
            endpoint,
            "GET /_appstreamkit/health HTTP/1.1\r\nHost: "
                + endpoint.getAuthority()
                + "\r\nConnection: close\r\n\r\n");
    assertThat(reply).as("health after " + after).startsWith("HTTP/1.1 200");
    synchronized (said) {
      assertThat(said).as(after).noneMatch(line -> line.contains("OutOfMemory"));
    }
  }
}
