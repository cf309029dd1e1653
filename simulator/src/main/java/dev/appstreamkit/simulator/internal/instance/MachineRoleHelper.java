package dev.appstreamkit.simulator.internal.instance;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The helper that a machine-role profile names, as a program: asks the simulator for the keys of
 * the role and prints them as the SDKs expect. Uses only what starts fast; what it was told to ask
 * lies in an owner-only file, not on its command line, which everybody on the machine can read.
 */
public final class MachineRoleHelper {
  private static final int PATIENCE_MILLIS = 10_000;

  private MachineRoleHelper() {}

  /**
   * Prints the keys, or says on standard error why there are none and exits with 1.
   *
   * @param arguments the file that holds the address to ask, then those that the profile gives
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2 || !arguments[1].equals("--role=Machine")) {
      fail("usage: PhotonRoleCredentialProvider --role=Machine");
      return;
    }
    URI address = URI.create(Files.readString(Path.of(arguments[0])).strip());
    HttpURLConnection connection =
        (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    int status = connection.getResponseCode();
    InputStream stream = status == 200 ? connection.getInputStream() : connection.getErrorStream();
    byte[] answer = stream == null ? new byte[0] : stream.readAllBytes();
    if (status != 200) {
      fail(new String(answer, StandardCharsets.UTF_8));
      return;
    }
    System.out.write(answer, 0, answer.length);
    System.out.println();
    System.out.flush();
  }

  private static void fail(String why) {
    System.err.println("PhotonRoleCredentialProvider: " + why);
    System.exit(1);
  }
}
