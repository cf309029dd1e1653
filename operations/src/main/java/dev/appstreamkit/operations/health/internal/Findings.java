package dev.appstreamkit.operations.health.internal;

import dev.appstreamkit.operations.health.HealthFinding;
import dev.appstreamkit.operations.health.HealthFinding.Severity;
import dev.appstreamkit.operations.internal.Errors;
import dev.appstreamkit.operations.internal.Shown;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is found of one fleet. */
final class Findings {

  private final List<HealthFinding> all = new ArrayList<>();

  void fine(String subject, String sentence) {
    all.add(HealthFinding.of(Severity.FINE, subject, sentence, ""));
  }

  void warning(String subject, String sentence, String remedy) {
    all.add(HealthFinding.of(Severity.WARNING, subject, sentence, remedy));
  }

  void problem(String subject, String sentence, String remedy) {
    all.add(HealthFinding.of(Severity.PROBLEM, subject, sentence, remedy));
  }

  void unknown(String subject, String sentence, String remedy) {
    all.add(HealthFinding.of(Severity.UNKNOWN, subject, sentence, remedy));
  }

  /** Looks at something; what can't be looked at is said, and keeps nothing else from being. */
  void look(String subject, Runnable look) {
    try {
      look.run();
    } catch (ProvisioningException e) {
      Errors.rethrowInterrupt(e);
      unknown(
          subject,
          "the " + subject + " couldn't be looked at: " + Shown.text(e.problem()),
          e.remedy());
    }
  }

  List<HealthFinding> worstFirst() {
    return all.stream().sorted(Comparator.comparing(HealthFinding::severity).reversed()).toList();
  }

  static String count(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
