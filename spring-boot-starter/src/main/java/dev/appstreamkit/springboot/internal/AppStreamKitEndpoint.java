package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.provisioning.plan.Report;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.springboot.AppStreamEnvironments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Shows environments, runs, plans and drift. It only reads, and masks names: applying is for the
 * application's own endpoints.
 */
@Endpoint(id = "appstreamkit")
public class AppStreamKitEndpoint {

  private static final Rendering MASKED = Rendering.compact().maskingNames();

  private final Provisioner provisioner;
  private final AppStreamEnvironments environments;
  private final RecentRuns recent;

  AppStreamKitEndpoint(
      Provisioner provisioner, AppStreamEnvironments environments, RecentRuns recent) {
    this.provisioner = provisioner;
    this.environments = environments;
    this.recent = recent;
  }

  /** Returns the environments' names and the runs, the newest first; asks nothing of AWS. */
  @ReadOperation
  public Map<String, Object> overview() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("environments", environments.names());
    all.put("runs", recent.described());
    return all;
  }

  /**
   * Returns the runs of an environment; asks nothing of AWS.
   *
   * @param environment its name
   * @return null, which is 404, if there is no such environment
   */
  @ReadOperation
  public @Nullable Map<String, Object> environment(@Selector String environment) {
    return environments
        .find(environment)
        .map(
            known -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("environment", known.name());
              one.put("resources", known.resources().size());
              one.put("runs", recent.describedOf(known.name()));
              return one;
            })
        .orElse(null);
  }

  /**
   * Makes a report of an environment anew, which reads in AWS.
   *
   * @param environment its name
   * @param report {@code plan}, {@code destroy} for the plan of its removal, or {@code drift}
   * @return null, which is 404, if there is no such environment or report
   */
  @ReadOperation
  public @Nullable Map<String, Object> report(
      @Selector String environment, @Selector String report) {
    return environments.find(environment).map(known -> made(known, report)).orElse(null);
  }

  private @Nullable Map<String, Object> made(AppStreamEnvironment environment, String report) {
    return switch (report) {
      case "plan" -> planned(provisioner.plan(environment));
      case "destroy" ->
          planned(
              provisioner.planDestroy(
                  environment, dev.appstreamkit.provisioning.plan.PlanOptions.defaults()));
      case "drift" -> {
        dev.appstreamkit.provisioning.plan.Drift drift = provisioner.drift(environment);
        yield shown(drift, drift.isEmpty(), drift.changes());
      }
      default -> null;
    };
  }

  private static Map<String, Object> planned(Plan plan) {
    Map<String, Object> shown = shown(plan, plan.isEmpty(), plan.changes());
    shown.put("blockers", plan.blockers().size());
    shown.put("fingerprint", plan.fingerprint());
    shown.put("expectedDuration", plan.expectedDuration().toString());
    return shown;
  }

  private static Map<String, Object> shown(Report report, boolean empty, List<Change> changes) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("summary", report.headline());
    shown.put("empty", empty);
    Map<String, Integer> counts = new LinkedHashMap<>();
    changes.forEach(change -> counts.merge(change.action().name(), 1, Integer::sum));
    shown.put("actions", counts);
    shown.put("text", new ArrayList<>(report.describe(MASKED).lines().toList()));
    return shown;
  }

  /** Returns a run that is under way as data. */
  static Map<String, Object> described(Run run) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", run.id());
    one.put("environment", run.plan().environment().name());
    one.put("purpose", run.plan().purpose().name());
    one.put("startedAt", run.startedAt().toString());
    one.put("state", run.state().name());
    return one;
  }
}
