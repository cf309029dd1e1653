package dev.appstreamkit.simulator.internal.page;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends what a client library wouldn't, such as another Host. */
final class RawHttp {

  private final URI address;
  private final Map<String, String> headers = new LinkedHashMap<>();

  RawHttp(URI address) {
    this.address = address;
    headers.put("Host", address.getAuthority());
  }

  /** Sends a header, or leaves it out when its value is null. */
  RawHttp with(String name, @Nullable String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      headers.put(name, value);
    }
    return this;
  }

  Answer send(String method, String path, String body) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(answer);
    }
  }

  /** All that came back. */
  record Answer(String text) {

    int status() {
      return Integer.parseInt(text.split(" ", 3)[1]);
    }

    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    String header(String name) {
      return text.substring(0, text.indexOf("\r\n\r\n"))
          .lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
          .map(line -> line.substring(name.length() + 1).trim())
          .findFirst()
          .orElse("");
    }
  }
}
