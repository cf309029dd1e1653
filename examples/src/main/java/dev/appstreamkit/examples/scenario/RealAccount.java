package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * The scenario in an AWS account. Without a confirmation it only reads.
 *
 * @param scenario what to make
 * @param region the region
 * @param manifest where the manifest is; empty for the library's default folder
 * @param testEndpoint stands for AWS in tests; empty for AWS itself
 * @param deleteData whether a destroy removes objects and users too * @param createServiceRoles
 *     whether the account's service roles are made where they are missing
 * @param confirm whether to do what was shown before
 * @param consent what a person has agreed to beforehand
 * @param telling how it is told
 */
public record RealAccount(
    ScenarioEnvironment scenario,
    Region region,
    Optional<ManifestLocation> manifest,
    Optional<URI> testEndpoint,
    boolean deleteData,
    boolean createServiceRoles,
    boolean confirm,
    Consent consent,
    Telling telling) {

  /** Domains that never get mail, so that no user there could ever sign in (RFC 2606, RFC 6761). */
  private static final List<String> RESERVED = List.of("example.com", "example.net", "example.org");

  private static final List<String> RESERVED_ENDS =
      List.of(".example", ".test", ".invalid", ".localhost");

  /**
   * Plays it.
   *
   * @return the exit code: 0, or 3 if a person is waited for and it has to be run again
   * @throws IllegalStateException if an address is reserved, or what would be done isn't what was
   *     confirmed
   */
  public int play(Verb verb) throws IOException {
    if (verb == Verb.ALL) {
      throw new IllegalStateException("with --aws, say plan, apply or destroy");
    }
    scenario.users().forEach(RealAccount::refuseReserved);
    Path file = Path.of(".appstreamkit", "scenario-" + region + ".json");
    ManifestLocation place = manifest.orElse(ManifestLocation.file(file));
    Path note = place instanceof ManifestLocation.LocalFile local ? local.file() : file;
    try (Stage stage = Stage.aws(region, testEndpoint);
        Play play = new Play(stage, scenario, Optional.of(place), options(), consent, telling)) {
      play.introduce();
      return switch (verb) {
        case DRIFT -> {
          play.drift();
          yield 0;
        }
        case PLAN -> {
          play.planOnly();
          play.console().text(costs());
          yield 0;
        }
        case DESTROY -> decide(play, play.planDestroy(deleteData), new Confirmation(note));
        case APPLY, ALL -> decide(play, play.plan(), new Confirmation(note));
      };
    }
  }

  private PlanOptions options() {
    PlanOptions careful = PlanOptions.defaults();
    return createServiceRoles ? careful.creatingServiceRoles() : careful;
  }

  private int decide(Play play, Plan plan, Confirmation confirmation) throws IOException {
    play.console().text(costs());
    if (!confirm) {
      confirmation.shown(plan);
      play.console()
          .text(
              "Nothing was changed. To do it in account "
                  + plan.target()
                  + ", run the same command with --confirm.");
      return 0;
    }
    confirmation.require(plan);
    confirmation.used();
    ApplyResult result =
        plan.purpose() == Plan.Purpose.DESTROY ? play.destroy(plan) : play.apply(plan);
    return result.complete() ? 0 : 3;
  }

  private static String costs() {
    return """
        What costs money: the image builder while it runs (it is deleted at the end), two
        stream.standard.medium instances of the fleet while sessions run and a smaller fee while
        they are stopped, a monthly fee for each user who connects to Windows, and S3 storage
        and requests. See https://aws.amazon.com/workspaces/applications/pricing/.
        """;
  }

  private static void refuseReserved(String email) {
    String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    boolean reserved =
        RESERVED.stream().anyMatch(name -> domain.equals(name) || domain.endsWith("." + name))
            || RESERVED_ENDS.stream().anyMatch(end -> ("." + domain).endsWith(end));
    if (reserved) {
      throw new IllegalStateException(
          email
              + " is in a domain that is reserved for examples and gets no mail;"
              + " give an address whose owner can read the invitation");
    }
  }
}
