package dev.appstreamkit.simulator.internal.instance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Image Assistant's command line, as a program: hands its arguments to the simulator and prints
 * what comes back. Exits with the answer's status.
 */
public final class ImageAssistantCommand {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int BROKEN = 255;
  private static final Pattern STATUS = Pattern.compile("\"status\":(\\d+)");

  private ImageAssistantCommand() {}

  /**
   * Runs a command.
   *
   * @param arguments the file that holds the address to ask and the token, then the command's
   */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(arguments, System.out));
  }

  /** Runs a command and returns the status to exit with. */
  static int run(String[] arguments, PrintStream out) throws IOException {
    List<String> access = Files.readAllLines(Path.of(arguments[0]));
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(access.get(0)).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Authorization", "Bearer " + access.get(1));
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    try (OutputStream body = connection.getOutputStream()) {
      body.write(json(arguments).getBytes(StandardCharsets.UTF_8));
    }
    boolean answered = connection.getResponseCode() == 200;
    InputStream stream = answered ? connection.getInputStream() : connection.getErrorStream();
    String answer = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    out.println(answer);
    Matcher status = STATUS.matcher(answer);
    return answered && status.find() ? Integer.parseInt(status.group(1)) : BROKEN;
  }

  /** Written by hand, for a program that starts fast uses no library. */
  private static String json(String[] arguments) {
    StringBuilder json = new StringBuilder("{\"arguments\":[");
    for (int i = 1; i < arguments.length; i++) {
      json.append(i == 1 ? "\"" : ",\"");
      arguments[i].chars().forEach(c -> append(json, (char) c));
      json.append('"');
    }
    return json.append("]}").toString();
  }

  private static void append(StringBuilder json, char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < 0x20) {
      json.append(String.format("\\u%04x", (int) c));
    } else {
      json.append(c);
    }
  }
}
