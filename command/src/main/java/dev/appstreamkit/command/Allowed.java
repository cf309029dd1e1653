package dev.appstreamkit.command;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what a plan may do. */
final class Allowed {

  @Option(
      names = "--allow-restart",
      description = "fleets may be stopped and started, which ends sessions")
  private boolean restart;

  @Option(
      names = "--allow-replace",
      description = "resources may be deleted and made anew, which ends sessions")
  private boolean replace;

  @Option(
      names = "--drain",
      paramLabel = "MINUTES",
      description = "how long users are given to end their sessions")
  private @Nullable Integer drain;

  @Option(
      names = "--delete",
      paramLabel = "KIND/NAME",
      description = "delete this, though it is kept by default; repeatable")
  private List<String> delete = List.of();

  @Option(
      names = "--delete-kind",
      paramLabel = "KIND",
      description = "the same of all of a kind: bucket, image, user; repeatable")
  private List<String> deleteKinds = List.of();

  @Option(
      names = "--adopt",
      paramLabel = "KIND/NAME",
      description = "take this over, which is there already; repeatable")
  private List<String> adopt = List.of();

  @Option(
      names = "--create-service-roles",
      description = "make AppStream's own roles where the account lacks them")
  private boolean createServiceRoles;

  PlanOptions with(PlanOptions before) {
    PlanOptions options = before;
    if (restart) {
      options = options.allowing(Disruption.ALLOW_RESTART);
    }
    if (replace) {
      options = options.allowing(Disruption.ALLOW_REPLACE);
    }
    if (drain != null) {
      options = options.draining(Duration.ofMinutes(drain));
    }
    for (String one : delete) {
      options = options.deleting(address(one));
    }
    if (!deleteKinds.isEmpty()) {
      options = options.deletingKinds(deleteKinds.toArray(String[]::new));
    }
    for (String one : adopt) {
      options = options.adopting(address(one));
    }
    return createServiceRoles ? options.creatingServiceRoles() : options;
  }

  private static ResourceAddress address(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      throw new UsageException(
          "\"" + text + "\" is no resource; write it as the plan does: fleet/a");
    }
    return ResourceAddress.of(text.substring(0, slash), text.substring(slash + 1));
  }
}
