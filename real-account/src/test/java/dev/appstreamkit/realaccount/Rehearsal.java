package dev.appstreamkit.realaccount;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.realaccount.account.Account;
import dev.appstreamkit.simulator.SimulatorControl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

/**
 * A check whose real account is an account of a simulator.
 *
 * @param endpoint the simulator's address
 * @param time its time
 * @param credentials of the account
 * @param folder where the run writes
 */
record Rehearsal(URI endpoint, TimeSource time, AwsCredentialsProvider credentials, Path folder) {

  static final String ACCOUNT = "444455556666";
  static final Region REGION = Region.US_EAST_1;

  static Rehearsal on(URI endpoint, TimeSource time, SimulatorControl control, Path folder) {
    return new Rehearsal(endpoint, time, control.administratorOf(ACCOUNT), folder);
  }

  /** What a run came to: its exit code and what it printed. */
  record Came(int code, String said) {}

  Came run(Map<String, String> more) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Account account = account()) {
      int code =
          new Check(
                  Settings.of(properties(more)),
                  account,
                  new PrintStream(bytes, true, StandardCharsets.UTF_8),
                  scenario -> scenario.name().equals("stack"))
              .run();
      return new Came(code, bytes.toString(StandardCharsets.UTF_8));
    }
  }

  Account account() {
    return new Account(new Account.Where(Optional.of(endpoint), REGION, credentials, time));
  }

  Properties properties(Map<String, String> more) {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "account",
            ACCOUNT,
            "region",
            REGION.id(),
            "money",
            "5",
            "price",
            "0.10",
            "time",
            "PT4H",
            "prefix",
            "kitcheck",
            "folder",
            folder.toString()));
    properties.putAll(more);
    return properties;
  }

  /** Returns what is in the account, asked with the plain SDK; the account's own roles excepted. */
  SortedSet<String> there() {
    SortedSet<String> there = new TreeSet<>();
    try (Account account = account()) {
      account.s3().listBuckets().buckets().forEach(one -> there.add("bucket " + one.name()));
      account.iam().listRolesPaginator().roles().stream()
          .filter(one -> !one.path().contains("service-role"))
          .forEach(one -> there.add("role " + one.roleName()));
      var client = account.appStream();
      client.describeFleets(all -> {}).fleets().forEach(one -> there.add("fleet " + one.name()));
      client.describeStacks(all -> {}).stacks().forEach(one -> there.add("stack " + one.name()));
      client
          .describeUsers(all -> all.authenticationType(AuthenticationType.USERPOOL))
          .users()
          .forEach(one -> there.add("user " + one.userName()));
    }
    return there;
  }
}
