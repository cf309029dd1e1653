package dev.appstreamkit.realaccount.facts;

import java.util.List;
import java.util.stream.Stream;

/** All facts that are to be confirmed. */
public final class Facts {

  private static final String DOCTOR =
      "by hand: `java -jar appstreamkit-bridge.jar doctor` in a session";

  /** What the service does. */
  static final List<Fact> BEHAVIOUR =
      List.of(
          new Fact(
              "user-settings-merged",
              "`UpdateStack` with some user settings leaves those that it doesn't name as they were",
              "the simulator; `Stack` sends all settings that it read or was told, which is right either way",
              "scenario `stack`"),
          new Fact(
              "scaling-target-stays",
              "a fleet's scalable target stays when the fleet is deleted without it",
              "the order in which a fleet and its scaling are deleted",
              "scenario `scaling`"),
          new Fact(
              "delete-running-builder",
              "`DeleteImageBuilder` takes an image builder that runs, though the console's page wants it stopped",
              "the simulator; what removes image builders stops one that isn't deleted, and deletes it then",
              "by hand: `deleteImageBuilder` of one that runs"),
          new Fact(
              "builder-source-arn",
              "a trust policy with `aws:SourceArn` lets image builders have the machine role, too",
              "the conditions that `MachineRole` puts into its trust policy",
              "by hand: the doctor in an image builder that has the role"),
          new Fact(
              "helper-linux-path",
              "on Linux instances the profile names the helper of the machine role as on Windows",
              "`credentials`, which finds the command by reading the profile",
              DOCTOR + " on Linux"),
          new Fact(
              "helper-expiration",
              "what the helper prints has `Expiration`",
              "`credentials`, which asks again after its longest age where it is missing",
              DOCTOR),
          new Fact(
              "helper-folders",
              "domain users and SYSTEM find the profile under their own home folder",
              "`credentials`, whose places can be set",
              DOCTOR + " of a domain user, and by a service"),
          new Fact(
              "helper-without-role",
              "without a role on the fleet the helper says so on its error output and fails",
              "the doctor's words",
              DOCTOR + " of a fleet without a role"),
          new Fact(
              "helper-same-keys",
              "a second call of the helper gives the same keys until they near their end",
              "how often `credentials` starts the helper",
              DOCTOR + ", twice"));

  /** What is recognised by the words of an error, for want of a code. */
  static final List<Fact> WORDS =
      List.of(
          new Fact(
              "words-service-role",
              "where AppStream's service role is missing, the error names"
                  + " `AmazonAppStreamServiceAccess`",
              "`ServiceRole`",
              "any scenario with a fleet, in an account that never opened AppStream's console"),
          new Fact(
              "words-scaling-role",
              "where the role of Application Auto Scaling isn't known yet, a"
                  + " `ValidationException` says `Unable to assume IAM role`",
              "`ScalingKind`",
              "scenario `scaling`, in an account that never scaled a fleet"),
          new Fact(
              "words-role-taken",
              "where a service-linked role is there, `InvalidInput` says `has been taken`",
              "`ScalingRole`",
              "scenario `errors`"),
          new Fact(
              "words-denied-action",
              "a denial says `perform: <action> on resource: <ARN>`",
              "`Denials`, `BucketErrors`",
              "scenario `errors`"),
          new Fact(
              "words-denied-why",
              "a denial by a statement says `with an explicit deny in a <sort of> policy`; one for"
                  + " want of a statement says `because no <sort of> policy allows`",
              "`Denials`",
              "scenario `errors`"),
          new Fact(
              "words-quota",
              "Service Quotas calls an instance type's quota by its words: `Standard medium … fleets`",
              "`AppStreamQuotas`",
              "by hand: plan a fleet of more instances than the account may have; the plan names it"),
          new Fact(
              "words-clock",
              "where a clock is wrong, a `SignatureDoesNotMatch` or"
                  + " `InvalidSignatureException` says `Signature expired` or `Signature not yet"
                  + " current`, or the answer's `Date` shows it",
              "`ClockDifference`",
              "by hand: plan on a machine whose clock is 20 minutes slow"));

  private Facts() {}

  /** Returns all. */
  public static List<Fact> all() {
    return Stream.concat(BEHAVIOUR.stream(), WORDS.stream()).toList();
  }
}
