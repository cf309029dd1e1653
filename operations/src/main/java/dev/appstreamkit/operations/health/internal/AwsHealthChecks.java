package dev.appstreamkit.operations.health.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.health.FleetHealth;
import dev.appstreamkit.operations.health.HealthChecks;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.operations.sessions.Sessions;
import dev.appstreamkit.operations.sessions.StreamingSession;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.model.Fleet;

/** Does it by the clients. */
public final class AwsHealthChecks implements HealthChecks {

  private static final Duration HALF_A_YEAR = Duration.ofDays(180);
  private static final double NEARLY_FULL = 0.9;

  private final Caller caller;
  private final Sessions sessions;
  private final Optional<ApplicationAutoScalingClient> scaling;
  private final Optional<? extends SdkClient> quotas;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   * @param sessions knows who is there
   * @param scaling the client of Application Auto Scaling; empty to leave it out
   * @param quotas the client of Service Quotas; empty to leave it out
   */
  public AwsHealthChecks(
      Caller caller,
      Sessions sessions,
      Optional<ApplicationAutoScalingClient> scaling,
      Optional<? extends SdkClient> quotas) {
    this.caller = caller;
    this.sessions = sessions;
    this.scaling = scaling;
    this.quotas = quotas;
  }

  @Override
  public FleetHealth fleet(String name) {
    return fleet(name, HALF_A_YEAR);
  }

  @Override
  public FleetHealth fleet(String name, Duration oldest) {
    Fleet fleet = find(name);
    Findings findings = new Findings();
    new CapacityLook(fleet, findings).look();
    findings.look("sessions", () -> sessions(fleet, findings));
    findings.look("image", () -> new ImageLook(caller, fleet, findings, oldest).look());
    scaling.ifPresentOrElse(
        client ->
            findings.look("scaling", () -> new ScalingLook(caller, client, fleet, findings).look()),
        () -> findings.unknown("scaling", "scaling wasn't looked at", "give its client"));
    quotas.ifPresentOrElse(
        client ->
            findings.look("quota", () -> new QuotaLook(caller, client, fleet, findings).look()),
        () -> findings.unknown("quota", "quotas weren't looked at", "add servicequotas"));
    FleetHealth.Builder health = FleetHealth.builder();
    health.fleet(name).at(caller.time().instant()).findings(findings.worstFirst());
    return health.build();
  }

  private void sessions(Fleet fleet, Findings findings) {
    List<String> stacks =
        caller
            .call(
                ResourceAddress.of("fleet", fleet.name()),
                "ListAssociatedStacks",
                appStream ->
                    appStream.listAssociatedStacks(
                        request ->
                            request.overrideConfiguration(Caller.ONCE).fleetName(fleet.name())))
            .names();
    if (stacks.isEmpty()) {
      findings.warning("stacks", "no stack uses it: nobody can reach it", "associate a stack");
      return;
    }
    List<StreamingSession> there =
        sessions
            .list(SessionFilter.all().onFleet(fleet.name()))
            .filter(session -> !session.state().equals("EXPIRED"))
            .toList();
    long connected = there.stream().filter(StreamingSession::isConnected).count();
    String sentence = Findings.count(there.size(), "session") + ", " + connected + " connected";
    Integer most = fleet.maxConcurrentSessions();
    if (most != null && there.size() >= most) {
      findings.problem(
          "sessions",
          sentence + ", all of the " + most + " that it allows",
          "raise its greatest number of sessions");
    } else if (most != null && there.size() >= most * NEARLY_FULL) {
      findings.warning(
          "sessions",
          sentence + ", nearly all of the " + most + " that it allows",
          "raise its greatest number of sessions");
    } else {
      findings.fine("sessions", sentence);
    }
  }

  private Fleet find(String name) {
    ResourceAddress address = ResourceAddress.of("fleet", name);
    return caller
        .call(
            address,
            "DescribeFleets",
            appStream ->
                appStream.describeFleets(
                    request -> request.overrideConfiguration(Caller.ONCE).names(name)))
        .fleets()
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ProvisioningException(
                    ErrorCategory.NOT_FOUND,
                    Optional.of(address),
                    "there is no such fleet",
                    "check the name, account and region"));
  }
}
