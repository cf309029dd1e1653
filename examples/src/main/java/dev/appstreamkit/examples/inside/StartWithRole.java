package dev.appstreamkit.examples.inside;

import dev.appstreamkit.bridge.CredentialsEndpoint;
import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Starts a program that knows nothing of AppStream, with the machine role in its SDK's reach. */
public final class StartWithRole {

  private StartWithRole() {}

  /** Takes the program and its arguments, and ends with its exit code. */
  public static void main(String[] command) throws IOException, InterruptedException {
    int exitCode;
    try (AppStreamMachineRoleCredentialsProvider role =
        AppStreamMachineRoleCredentialsProvider.create()) {
      exitCode = run(role, List.of(command));
    }
    System.exit(exitCode);
  }

  static int run(AwsCredentialsProvider role, List<String> command)
      throws IOException, InterruptedException {
    try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(role)) {
      ProcessBuilder program = new ProcessBuilder(command).inheritIO();
      endpoint.prepare(program);
      return program.start().waitFor();
    }
  }
}
