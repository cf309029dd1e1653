package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.internal.planning.Ownership;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Makes a resource once, however often the attempt is repeated: when an earlier one may have made
 * it, it reads first. Nothing that isn't the environment's is taken for it.
 */
final class CreateOnce {

  private final ChangeJournal records;
  private final Journal journal;
  private final Services services;

  CreateOnce(ChangeJournal records, Journal journal, Services services) {
    this.records = records;
    this.journal = journal;
    this.services = services;
  }

  /**
   * Makes the resource, unless it is there.
   *
   * @param repeated whether an earlier attempt may have made it
   */
  void create(RunningChange change, Step step, boolean repeated) {
    records.recordIntent(change);
    boolean mayBeThere = repeated || change.planned().resumes();
    if (!mayBeThere || !isThere(change)) {
      createOrFind(change, step);
    }
  }

  /** The call of a process that lost its lease may take effect between our read and our call. */
  private void createOrFind(RunningChange change, Step step) {
    try {
      step.action().run(change.context());
    } catch (AwsServiceException | NotOwnedException e) {
      if (!saysItIsThere(e) || !isThere(change)) {
        throw e;
      }
    }
  }

  /** An answer without a body, as to a HEAD, has no code. */
  private static boolean saysItIsThere(RuntimeException error) {
    return error instanceof NotOwnedException
        || new Failure(Optional.empty(), Optional.empty(), error)
            .awsErrorCode()
            .filter(code -> code.contains("Already"))
            .isPresent();
  }

  private boolean isThere(RunningChange change) {
    Optional<Observed> there = change.planned().kind().read(change.context().identity(), services);
    if (there.isPresent()
        && !Ownership.proven(
            journal.manifest(), journal.manifest().entry(change.address()), there.get())) {
      throw new NotOwnedException(
          Optional.of(change.address()),
          "it is there by now, and nothing proves that this environment made it",
          "choose another name; if it is this environment's, plan with PlanOptions.adopting(ResourceAddress.parse(\""
              + change.address()
              + "\"))");
    }
    return there.isPresent();
  }
}
