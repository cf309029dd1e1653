package dev.appstreamkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.simulator.internal.instance.InstanceFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A streaming instance as the programs in it see it, built as a directory of this machine: the home
 * of a fleet's user with {@code .aws/config}, the environment variables, and a helper executable
 * that prints the keys of the fleet's machine role. Real programs can be started in it, the AWS CLI
 * for one:
 *
 * <pre>{@code
 * SimulatedInstance instance = control.openInstance(session, directory);
 * Process listing =
 *     instance.start(
 *         List.of("aws", "s3", "ls", "s3://share", "--profile", "appstream_machine_role"));
 * }</pre>
 *
 * <p>Such a program finds two identities. By default it is the instance itself, {@code
 * PhotonInstance} of an account that isn't the customer's, which the SDKs' default chains find in
 * the instance metadata service. Through the profile {@code appstream_machine_role} it is the
 * fleet's role; where the fleet has none, the helper fails. What a real helper prints in that case
 * is not documented.
 *
 * <p>Names are spelled as on the service's instances. On Windows the home directory is {@code
 * Users/PhotonUser}, or {@code Users/as2-xxxxxxxx} where several users share an instance, and the
 * helper {@code PhotonRoleCredentialProvider.exe}, both below the directory that stands for drive
 * C; {@code HOME} is set there too, for programs of this machine. A session context that the
 * streaming URL was made with is in {@code APPSTREAM_SESSION_CONTEXT}.
 *
 * <p>Calls of an instance without a way to AWS break off: one in a subnet that has neither a route
 * out nor an endpoint of S3's, or without subnets and without default internet access.
 *
 * <p>The directory holds secrets of this instance and belongs to its owner only. It is left where
 * it is; delete it when it has served. Needs a POSIX machine; immutable and thread-safe.
 */
public final class SimulatedInstance {

  private final String instanceId;
  private final InstanceFiles files;
  private final Map<String, String> environment;

  private SimulatedInstance(
      String instanceId, InstanceFiles files, Map<String, String> environment) {
    this.instanceId = instanceId;
    this.files = files;
    this.environment = environment;
  }

  static SimulatedInstance open(
      ControlClient client, UserSession session, Path directory, Duration roleKeysLast) {
    JsonNode opened =
        client.post(
            "/instances",
            Map.of("sessionId", session.id(), "roleKeysSeconds", roleKeysLast.toSeconds()));
    URI endpoint = client.endpoint();
    try {
      InstanceFiles files =
          InstanceFiles.create(
              directory.toAbsolutePath(),
              URI.create(endpoint + opened.path("machineRolePath").asText()),
              opened.path("windowsUser").asText());
      return new SimulatedInstance(
          opened.path("instanceId").asText(), files, environment(opened, endpoint, files));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the instance couldn't be built in " + directory + "; give a directory of your own", e);
    }
  }

  private static Map<String, String> environment(
      JsonNode opened, URI endpoint, InstanceFiles files) {
    Map<String, String> variables = new LinkedHashMap<>();
    opened
        .path("environment")
        .properties()
        .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    variables.put("HOME", files.home().toString());
    if (!opened.path("windowsUser").asText().isEmpty()) {
      variables.put("USERPROFILE", files.home().toString());
    }
    variables.put(
        "PATH", System.getenv().getOrDefault("PATH", "/usr/bin" + File.pathSeparator + "/bin"));
    variables.put("AWS_REGION", opened.path("region").asText());
    variables.put("AWS_DEFAULT_REGION", opened.path("region").asText());
    variables.put("AWS_ENDPOINT_URL", endpoint.toString());
    variables.put(
        "AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint + opened.path("metadataPath").asText());
    // The SDKs give the metadata service one second, which a busy machine may need for its answer.
    variables.put("AWS_METADATA_SERVICE_TIMEOUT", "10");
    return Collections.unmodifiableMap(variables);
  }

  /** Returns the instance's id, such as {@code i-0123456789abcdef0}. */
  public String instanceId() {
    return instanceId;
  }

  /** Returns the user's home directory. */
  public Path home() {
    return files.home();
  }

  /** Returns the file with the profile {@code appstream_machine_role}. */
  public Path configFile() {
    return files.configFile();
  }

  /** Returns the helper that the profile names, an executable. */
  public Path helper() {
    return files.helper();
  }

  /**
   * Returns all environment variables of a program in this instance. The address of the metadata
   * service among them is a secret: whoever knows it gets the instance's keys.
   */
  public Map<String, String> environment() {
    return environment;
  }

  /**
   * Prepares a program in this instance: in the user's home, with exactly {@link #environment()},
   * nothing of it inherited but PATH.
   *
   * @param command the program and its arguments
   */
  public ProcessBuilder processBuilder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  /**
   * Starts a program in this instance.
   *
   * @param command the program and its arguments
   * @throws UncheckedIOException if there is no such program
   */
  public Process start(List<String> command) {
    try {
      return processBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "\"" + command.get(0) + "\" couldn't be started; is it on the PATH?", e);
    }
  }

  /** Names the instance only. */
  @Override
  public String toString() {
    return "SimulatedInstance[" + instanceId + "]";
  }
}
