package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

/** An answer as it came over the wire. */
record Answer(int status, String contentType, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Takes an answer apart. */
  static Answer of(String raw) {
    assertThat(raw).matches("(?s)HTTP/1\\.1 \\d{3}.*");
    int end = raw.indexOf("\r\n\r\n");
    String head = raw.substring(0, end).toLowerCase(Locale.ROOT);
    int type = head.indexOf("\r\ncontent-type:");
    String contentType = type < 0 ? "" : head.substring(type + 15).lines().findFirst().orElse("");
    return new Answer(
        Integer.parseInt(raw.substring(9, 12)), contentType.trim(), raw.substring(end + 4));
  }

  /** Makes sure that a client can read it, and that nothing in here failed. */
  void demandReadable(String what) throws Exception {
    assertThat(status).as(what).isBetween(200, 501).isNotEqualTo(500);
    demandForm(what);
  }

  /** Makes sure that a client can read it, whatever it says. */
  void demandForm(String what) throws Exception {
    if (body.isEmpty()) {
      return;
    }
    if (contentType.contains("json")) {
      assertThat(JSON.readTree(body)).as(what).isNotNull();
    } else {
      assertThat(contentType).as(what + body).contains("xml");
      DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      parser.setErrorHandler(null);
      parser.parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
