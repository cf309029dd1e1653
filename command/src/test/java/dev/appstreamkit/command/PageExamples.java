package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;

/** The code of the page of the command line. */
final class PageExamples {

  private PageExamples() {}

  static int command(AppStreamEnvironment environment) {
    EnvironmentCommand command =
        EnvironmentCommand.builder(environment)
            .name("share")
            .provisioner(
                () ->
                    Provisioner.builder()
                        .manifest(ManifestLocation.s3("manifests", "{environment}.json")))
            .options(PlanOptions.defaults().creatingServiceRoles())
            .build();
    int exitCode = command.run("plan", "--compact");
    return exitCode;
  }

  static void end(Plan plan, ApplyResult result) {
    System.out.println(ClosingSummary.of(plan, result, "share"));
  }

  static AppStreamEnvironment environment() {
    return AppStreamEnvironment.builder("share").add(Bucket.builder("a-share").build()).build();
  }
}

final class Share {
  public static void main(String[] args) {
    EnvironmentCommand.main(args, environment());
  }

  static AppStreamEnvironment environment() {
    return PageExamples.environment();
  }
}
