package dev.appstreamkit.examples.operations;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.audit.AuditListener;
import dev.appstreamkit.operations.capacity.OfficeHours;
import dev.appstreamkit.operations.capacity.OfficeHoursResult;
import dev.appstreamkit.operations.health.FleetHealth;
import dev.appstreamkit.operations.links.StreamingUrl;
import dev.appstreamkit.operations.links.UserLink;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.operations.sessions.StreamingSession;
import dev.appstreamkit.operations.users.Users;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** What whoever runs AppStream does every day. */
public final class DailyWork {

  private DailyWork() {}

  /** Started with a fleet's name; uses the SDK's default credentials and region. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("Usage: DailyWork FLEET");
      System.exit(2);
    }
    try (AppStreamClient client = AppStreamClient.create();
        Operations operations = Operations.of(client)) {
      System.out.println(operations.health().fleet(arguments[0]));
      operations
          .sessions()
          .list(SessionFilter.all().onFleet(arguments[0]).connected())
          .forEach(System.out::println);
    }
  }

  /**
   * Returns operations with a provisioner's clients, whose links are good for 10 minutes at most.
   */
  static Operations operations(Provisioner provisioner, AuditListener audit) {
    return Operations.builder(provisioner)
        .audit(audit)
        .maximumUrlValidity(Duration.ofMinutes(10))
        .build();
  }

  /** Describes an environment whose users stand in a file. */
  static AppStreamEnvironment people(Path csv) {
    Stack stack = Stack.builder("share-stack").build();
    return AppStreamEnvironment.builder("share").addAll(Users.fromCsv(csv, List.of(stack))).build();
  }

  /** Ends all sessions of a person who has left, and waits until they are over. */
  static List<StreamingSession> leave(Operations operations, String email) {
    SessionFilter theirs = SessionFilter.all().ofUser(email);
    operations.users().disable(email);
    List<StreamingSession> ended = operations.sessions().expireAll(theirs);
    operations.sessions().awaitNone(theirs, Duration.ofMinutes(30));
    return ended;
  }

  /** Makes a link for a person who is signed in to a portal, to be followed at once. */
  static Secret link(Operations operations, String userId) {
    StreamingUrl link =
        operations
            .streamingUrls()
            .forUser(
                UserLink.of("share-stack", "share-fleet", userId).validity(Duration.ofSeconds(30)));
    return link.url();
  }

  /** Called every few minutes: the fleet is up in office hours, and as long as anybody is there. */
  static OfficeHoursResult officeHours(Operations operations, String fleet) {
    OfficeHours hours =
        OfficeHours.weekdays(LocalTime.of(8, 0), LocalTime.of(18, 0), ZoneId.of("Europe/Berlin"));
    return operations.fleets().keepOfficeHours(fleet, hours);
  }

  /** Says in sentences how a fleet is, the worst first. */
  static List<String> health(Operations operations, String fleet) {
    FleetHealth health = operations.health().fleet(fleet);
    return health.sentences();
  }
}
