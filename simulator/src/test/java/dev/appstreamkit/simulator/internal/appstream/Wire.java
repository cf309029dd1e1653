package dev.appstreamkit.simulator.internal.appstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Sends bodies as they are, in JSON or CBOR, past any client's ideas of what is right. */
final class Wire {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
  private static final String SERVICE = "PhotonAdminProxyService";

  private final HttpClient http = HttpClient.newHttpClient();
  private final AppStreamBench bench;

  Wire(AppStreamBench bench) {
    this.bench = bench;
  }

  /** What came back; the code without its namespace. */
  record Answer(int status, String code, JsonNode body, HttpResponse<byte[]> response) {

    /** Returns code and message, which are the same in all protocols. */
    String refusal() {
      return status + " " + code + ": " + body.path("Message").asText();
    }
  }

  Answer json(String operation, String body) {
    return send(
        request("")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", SERVICE + "." + operation)
            .POST(BodyPublishers.ofString(body)),
        JSON);
  }

  Answer json(String operation, JsonNode body) {
    return json(operation, body.toString());
  }

  Answer cbor(String operation, JsonNode body) {
    try {
      return cbor(operation, CBOR.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer cbor(String operation, byte[] body) {
    return send(
        cborRequest("/service/" + SERVICE + "/operation/" + operation)
            .header("Content-Type", "application/cbor")
            .POST(BodyPublishers.ofByteArray(body)),
        CBOR);
  }

  HttpRequest.Builder cborRequest(String path) {
    return request(path).header("smithy-protocol", "rpc-v2-cbor");
  }

  Answer sendCbor(HttpRequest.Builder request) {
    return send(request, CBOR);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(bench.simulator().endpoint().resolve(path.isEmpty() ? "/" : path))
        .header("X-Amz-Date", "20260105T090000Z")
        .header("Authorization", CborCaller.AUTHORIZATION);
  }

  private Answer send(HttpRequest.Builder request, ObjectMapper mapper) {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      JsonNode body = mapper.readTree(response.body());
      String type = body.path("__type").asText();
      return new Answer(
          response.statusCode(), type.substring(type.indexOf('#') + 1), body, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Returns bytes that are written as hexadecimal digits, and text in quotes. */
  static byte[] bytes(String spelled) {
    StringBuilder hex = new StringBuilder();
    for (String word : spelled.split(" ")) {
      if (word.startsWith("'")) {
        for (byte b : word.substring(1).getBytes(StandardCharsets.UTF_8)) {
          hex.append(String.format("%02x", b));
        }
      } else {
        hex.append(word);
      }
    }
    return HexFormat.of().parseHex(hex);
  }
}
