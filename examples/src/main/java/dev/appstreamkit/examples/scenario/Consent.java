package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Plan;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a person has agreed to before a program applies: the digest of a plan, or an approval that
 * another process has saved.
 *
 * @param digest the fingerprint that the plan has to have; empty for any
 * @param approval the file of the approval; empty for none
 */
public record Consent(Optional<String> digest, Optional<Path> approval) {

  /** Saves the approval of a plan that was only shown, where that was asked for. */
  void shown(Plan plan, Console console) {
    approval.ifPresent(
        file -> {
          Approval.of(plan).save(file);
          console.text("To do just this, elsewhere or later: apply --approval " + file);
        });
    console.text("To do just this: apply --expect-digest " + plan.fingerprint());
  }

  /**
   * Applies what was agreed to.
   *
   * @throws IllegalStateException if the plan has another digest
   */
  ApplyResult apply(Provisioner provisioner, AppStreamEnvironment environment, Plan plan) {
    if (digest.filter(expected -> !expected.equals(plan.fingerprint())).isPresent()) {
      throw new IllegalStateException(
          "this isn't the plan that was expected: its digest is "
              + plan.fingerprint()
              + ", not "
              + digest.get()
              + "; nothing was changed: read the plan, and give its digest");
    }
    return approval
        .map(file -> provisioner.apply(environment, Approval.load(file)))
        .orElseGet(() -> provisioner.apply(plan));
  }
}
