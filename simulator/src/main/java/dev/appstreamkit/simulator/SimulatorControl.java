package dev.appstreamkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Plays everything around AWS's own protocols: time, faults, people. A client of the control API
 * over HTTP, so it works the same with a simulator of this process and with a server.
 *
 * <p>All methods throw {@link SimulatorControlException} when the simulator refuses or can't be
 * reached. Thread-safe.
 */
public final class SimulatorControl {

  private final ControlClient client;

  private SimulatorControl(ControlClient client) {
    this.client = client;
  }

  /**
   * Returns the control of a simulator.
   *
   * @param endpoint the simulator's address
   * @param token its control token, as {@link AppStreamSimulator#controlToken} or the server's
   *     ready file gives it
   */
  public static SimulatorControl connect(URI endpoint, String token) {
    return new SimulatorControl(new ControlClient(endpoint, token));
  }

  /**
   * Adds an account, if it isn't there yet, and returns new keys of its administrator.
   *
   * @param accountId twelve digits
   */
  public AwsCredentialsProvider administratorOf(String accountId) {
    JsonNode keys = client.post("/accounts", Map.of("id", accountId));
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            keys.path("accessKeyId").asText(), keys.path("secretAccessKey").asText()));
  }

  /** Returns how the simulator was started. */
  public SimulatorSettings settings() {
    return SimulatorSettings.of(client.get("/world"));
  }

  /** Returns what time it is in the simulation. */
  public Instant instant() {
    return Instant.parse(client.get("/time").path("instant").asText());
  }

  /**
   * Returns a time source that runs beside the server's: for programs that wait for the simulator's
   * resources from another process. It is set once, to within a few real milliseconds.
   *
   * @throws IllegalStateException if the server's time neither is real nor accelerated
   */
  public TimeSource timeSource() {
    long asked = SystemTime.instance().nanoTime();
    JsonNode time = client.get("/time");
    if (!time.has("scale")) {
      throw new IllegalStateException(
          "the simulator's time is "
              + time.path("mode").asText()
              + " and can't be followed from here; start it with a time scale above 0");
    }
    double scale = time.path("scale").asDouble();
    long underWay = (long) ((SystemTime.instance().nanoTime() - asked) / 2.0 * scale);
    return AcceleratedTime.of(
        Instant.parse(time.path("instant").asText()).plusNanos(underWay), scale);
  }

  /**
   * Lets simulated time pass; only for a simulator whose time is manual.
   *
   * @param duration how much, zero or more
   */
  public void advance(Duration duration) {
    client.post("/time/advance", Map.of("duration", duration.toString()));
  }

  /** Returns the faults: errors, delays and cut connections in chosen calls. */
  public SimulatorFaults faults() {
    return new SimulatorFaults(client);
  }

  /** Returns the transitions: how long things take, and what they end in. */
  public SimulatorTransitions transitions() {
    return new SimulatorTransitions(client);
  }

  /**
   * Sets how long other services don't see a role that is created from now on. Default: they see it
   * at once.
   *
   * @param delay how long, in simulated time
   */
  public void rolePropagation(Duration delay) {
    client.put("/iam/propagation", Map.of("delay", delay.toString()));
  }

  /**
   * Sets how long AppStream's Describe and List operations and IAM's Get and List operations don't
   * see what is changed from now on, whether by a call or by the passing of time. Default: they see
   * it at once. Writes and the services among themselves always do.
   *
   * @param least the least that they lag, in simulated time
   * @param most the most; each change's lag is drawn evenly between the two, from the seed
   */
  public void readLag(Duration least, Duration most) {
    client.put("/read-lag", Map.of("least", least.toString(), "most", most.toString()));
  }

  /** Returns how long a role that is created now isn't seen by other services. */
  public Duration rolePropagation() {
    return Duration.parse(client.get("/iam/propagation").path("delay").asText());
  }

  /**
   * Lets the reads of one service lag, see {@link #readLag(Duration, Duration)}.
   *
   * @param service {@code appstream} or {@code iam}
   */
  public void readLag(String service, Duration least, Duration most) {
    client.put(
        "/read-lag",
        Map.of("service", service, "least", least.toString(), "most", most.toString()));
  }

  /** Returns the most that reads lag, by the service's name. */
  public Map<String, Duration> readLags() {
    Map<String, Duration> lags = new TreeMap<>();
    client
        .get("/read-lag")
        .properties()
        .forEach(
            lag -> lags.put(lag.getKey(), Duration.parse(lag.getValue().path("most").asText())));
    return lags;
  }

  /** Returns the calls that came in, oldest first; of very many only the latest. */
  public List<LoggedRequest> requests() {
    List<LoggedRequest> requests = new ArrayList<>();
    client.get("/requests").path("requests").forEach(r -> requests.add(LoggedRequest.of(r)));
    return requests;
  }

  /** Returns how many calls there were of each {@code service:Operation}. */
  public Map<String, Long> requestCounts() {
    Map<String, Long> counts = new TreeMap<>();
    client
        .get("/requests/counts")
        .path("counts")
        .properties()
        .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
    return counts;
  }

  /**
   * Returns when which image builders, app block builders and fleets had machines, of all accounts
   * and regions, oldest first; of very many only the latest. What ran for how long follows from it.
   */
  public List<MachineTransition> machines() {
    List<MachineTransition> machines = new ArrayList<>();
    client
        .get("/appstream/machines")
        .path("machines")
        .forEach(m -> machines.add(MachineTransition.of(m)));
    return machines;
  }

  /** Forgets the calls that came in so far. */
  public void clearRequests() {
    client.delete("/requests");
  }

  /** Returns all mails that were sent, oldest first. */
  public List<SimulatedMail> mails() {
    List<SimulatedMail> mails = new ArrayList<>();
    client.get("/mails").path("mails").forEach(mail -> mails.add(SimulatedMail.of(mail)));
    return mails;
  }

  /**
   * Returns the mails that were sent to an address, oldest first.
   *
   * @param address the address, however it is capitalised
   */
  public List<SimulatedMail> mails(String address) {
    List<SimulatedMail> mails = new ArrayList<>();
    client
        .get("/mails?address=" + ControlClient.encode(address))
        .path("mails")
        .forEach(mail -> mails.add(SimulatedMail.of(mail)));
    return mails;
  }

  /**
   * Connects a person to the Image Assistant of an image builder.
   *
   * @param streamingUrl a URL of {@code CreateImageBuilderStreamingURL}
   * @throws SimulatorControlException code {@code StreamingUrlUnknown}, {@code
   *     StreamingUrlExpired}, {@code ImageBuilderGone} or {@code ImageBuilderNotRunning}
   */
  public ImageAssistant imageAssistant(String streamingUrl) {
    return ImageAssistant.connect(client, streamingUrl);
  }

  /**
   * Plays the person who packs an app block: connects to an app block builder, records how the
   * applications are installed and ends the recording, so that the app block becomes ACTIVE.
   *
   * @param streamingUrl a URL of {@code CreateAppBlockBuilderStreamingURL}
   * @return the app block's name
   * @throws SimulatorControlException code {@code StreamingUrlUnknown} or {@code
   *     AppBlockBuilderNotRunning}
   */
  public String packAppBlock(String streamingUrl) {
    return client
        .post("/people/app-block-packagings", Map.of("streamingUrl", streamingUrl))
        .path("appBlock")
        .asText();
  }

  /** Returns the people who use fleets: signing in, and sessions. */
  public SimulatorUsers users() {
    return new SimulatorUsers(client);
  }

  /** Returns the networks that fleets and builders can be put into. */
  public SimulatorNetwork network() {
    return new SimulatorNetwork(client);
  }

  /**
   * Gives a secret of Secrets Manager a value; the secret is made when it isn't there yet, and the
   * value before stays readable as {@code AWSPREVIOUS}. In the default account and region.
   *
   * @param name its name, such as {@code share/directory}
   * @return its ARN
   */
  public String putSecret(String name, String value) {
    return client
        .put("/secrets/" + ControlClient.encode(name), Map.of("value", value))
        .path("arn")
        .asText();
  }

  /**
   * Removes a secret of Secrets Manager.
   *
   * @param name its name
   * @throws SimulatorControlException with status 404 if it isn't there
   */
  public void removeSecret(String name) {
    client.delete("/secrets/" + ControlClient.encode(name));
  }

  /** Returns how many of each kind the default account may have in the default region. */
  public SimulatorQuotas quotas() {
    return new SimulatorQuotas(client);
  }

  /**
   * Returns how many of each kind an account may have in a region.
   *
   * @param accountId 12 digits; the account is made if there is none
   * @param region {@code us-east-1} for one
   */
  public SimulatorQuotas quotasOf(String accountId, String region) {
    administratorOf(accountId);
    return new SimulatorQuotas(client, accountId, region);
  }

  /**
   * Makes a bucket of an account that isn't the simulated customer's, in the simulator's region:
   * bucket names are global, so this one is taken, and calls about it are refused.
   *
   * @param name its name, which no bucket may have yet
   */
  public void seedStrangersBucket(String name) {
    client.post("/buckets", Map.of("name", name));
  }

  /**
   * Gives a bucket the tags that services of AWS give to it, CloudFormation for one, instead of
   * those that it has: whoever sets its tags afterwards must send them back as they are.
   *
   * @param bucket its name
   * @param tags the tags, whose keys begin with {@code aws:}
   */
  public void systemTags(String bucket, Map<String, String> tags) {
    client.put("/buckets/" + ControlClient.encode(bucket) + "/system-tags", Map.of("tags", tags));
  }

  /**
   * Opens the instance behind a session as a directory of this machine, in which programs can be
   * started; see {@link SimulatedInstance}.
   *
   * @param session a session that is under way
   * @param directory where to build it: an empty or a new directory
   * @throws java.io.UncheckedIOException if it can't be built there
   */
  public SimulatedInstance openInstance(UserSession session, Path directory) {
    return openInstance(session, directory, Duration.ofHours(1));
  }

  /**
   * Opens the instance behind a session, whose machine role has keys that last longer or shorter
   * than the usual hour.
   *
   * @param session a session that is under way
   * @param directory where to build it: an empty or a new directory
   * @param roleKeysLast how long the machine role's keys work, in real time: 1 s to 12 h
   * @throws java.io.UncheckedIOException if it can't be built there
   */
  public SimulatedInstance openInstance(
      UserSession session, Path directory, Duration roleKeysLast) {
    return SimulatedInstance.open(client, session, directory, roleKeysLast);
  }
}
