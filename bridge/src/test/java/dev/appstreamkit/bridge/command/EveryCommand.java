package dev.appstreamkit.bridge.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * A program that runs each command once, so that an archive of its classes has those of all
 * commands. It is started with a folder.
 */
public final class EveryCommand {

  /** The environment to start it in: an instance's, with keys for the default chain. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AppStream_Stack_Name", "stack",
          "AWS_REGION", "us-east-1",
          "AWS_ACCESS_KEY_ID", "AKIA",
          "AWS_SECRET_ACCESS_KEY", "secret");

  private static final String KEYS =
      """
      #!/bin/sh
      echo '{"Version":1,"AccessKeyId":"ASIA","SecretAccessKey":"s","SessionToken":"t",'
      echo '"Expiration":"2099-01-01T00:00:00Z"}'
      """;

  private static final String CALLER =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
       <GetCallerIdentityResult><Arn>arn:aws:sts::111122223333:assumed-role/r/s</Arn>
       </GetCallerIdentityResult>
      </GetCallerIdentityResponse>
      """;

  private static final String OBJECTS =
      """
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
       <Name>bucket</Name><Contents><Key>key</Key><Size>1</Size></Contents>
      </ListBucketResult>
      """;

  private EveryCommand() {}

  /** Runs the commands; what they say doesn't matter. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path helper = Files.writeString(folder.resolve("helper"), KEYS);
    Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
    String file = folder.resolve("credentials").toString();
    HttpServer aws =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext("/", EveryCommand::answer);
    aws.start();
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + aws.getAddress().getPort());
    BridgeCommand.run("--help");
    BridgeCommand.run("export", "--force", "--helper", helper.toString());
    BridgeCommand.run("update", "--once", "--file", file, "--helper", helper.toString());
    BridgeCommand.run("update", "--clean", "--file", file);
    BridgeCommand.run(
        "profile", "--program", "/opt/bridge", "--file", folder.resolve("config").toString());
    BridgeCommand.run("serve", "--helper", helper.toString(), "--", "true");
    BridgeCommand.run("doctor", "--bucket", "bucket", "--write", "--helper", helper.toString());
    aws.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String text = method.equals("POST") ? CALLER : method.equals("GET") ? OBJECTS : "";
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
