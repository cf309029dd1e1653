package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.reports.HtmlReport;
import java.nio.file.Path;

/** What is going to be done and what was done, each as one HTML file to keep or to send. */
public final class WriteReport {

  private WriteReport() {}

  /** Plans and applies, and leaves {@code plan.html} and {@code result.html} in a folder. */
  static ApplyResult applyAndReport(
      Provisioner provisioner, AppStreamEnvironment environment, Path folder) {
    Plan plan = provisioner.plan(environment);
    HtmlReport.of(plan).write(folder.resolve("plan.html"));

    ApplyResult result = provisioner.apply(plan);
    HtmlReport.of(plan, result).write(folder.resolve("result.html"));
    return result;
  }
}
