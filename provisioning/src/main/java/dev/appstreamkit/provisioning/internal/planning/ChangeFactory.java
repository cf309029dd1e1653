package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.Taken;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the planned changes of one resource.
 *
 * @param kind the resource's kind
 * @param address the resource
 * @param identity what the service knows it by
 */
record ChangeFactory(
    ResourceKind<? extends ResourceSpec> kind, ResourceAddress address, Identity identity) {

  PlannedChange nothing(List<AttributeChange> unmanaged) {
    return still(ChangeAction.NOTHING, "as described", unmanaged, Optional.empty());
  }

  PlannedChange keep(String reason) {
    return still(ChangeAction.KEEP, reason, List.of(), Optional.empty());
  }

  PlannedChange notOwned() {
    NotOwnedException error =
        new NotOwnedException(
            Optional.of(address),
            "it is already there, and nothing proves that this environment made it",
            Taken.remedy(address));
    return still(
        ChangeAction.NOTHING, "there, but not this environment's", List.of(), Optional.of(error));
  }

  PlannedChange create(
      BoundSpec<?> known,
      Attributes desired,
      Set<ResourceAddress> needs,
      Optional<Entry> entry,
      Succession succession,
      Optional<ProvisioningException> obstacle) {
    boolean resumes = entry.map(Entry::state).filter(Entry.State.CREATING::equals).isPresent();
    String reason =
        resumes
            ? "an earlier run began it and was interrupted"
            : entry.isPresent() ? "it vanished since the last run" : "it isn't there";
    return new ChangeBuilder(ChangeAction.CREATE, reason)
        .attributes(succession.after(Diff.create(desired)))
        .succeeding(succession)
        .blocker(obstacle)
        .resuming(resumes)
        .change(known, succession.steps(known.create()), needs);
  }

  /** What it depends on is replaced, and takes it along. */
  PlannedChange createAfter(
      BoundSpec<?> known,
      Attributes desired,
      Set<ResourceAddress> needs,
      Succession succession,
      ResourceAddress replaced) {
    return new ChangeBuilder(
            ChangeAction.CREATE, "it goes with " + replaced + ", which is replaced")
        .attributes(succession.after(Diff.create(desired)))
        .succeeding(succession)
        .change(known, succession.steps(known.create()), needs);
  }

  /** It is there, and becomes this environment's; what differs is brought to its description. */
  PlannedChange adopt(
      BoundSpec<?> known,
      Differences differences,
      Observed observed,
      Set<ResourceAddress> needs,
      PlanOptions options) {
    List<Step> steps = new ArrayList<>(List.of(claim(observed)));
    Impact impact = differences.worst();
    List<Step> update =
        differences.none() || impact == Impact.REPLACE
            ? List.of()
            : known.update(observed, differences.changes());
    steps.addAll(stops(impact) ? drained(observed, options, update) : update);
    return new ChangeBuilder(
            ChangeAction.ADOPT,
            "it is there, and is to become this environment's"
                + (differences.none() ? "" : " and as described"))
        .attributes(differences.all())
        .affecting(stops(impact) ? kind.affectedUsers(observed) : Optional.empty())
        .blocker(
            impact == Impact.REPLACE
                ? Optional.of(replacedToBeAdopted(differences.changes()))
                : refused(impact, differences.changes(), options))
        .change(known, steps, needs);
  }

  private Step claim(Observed observed) {
    boolean tagged = observed.tags().isPresent();
    return Step.of(
            "adopt",
            "make it this environment's",
            context -> {
              if (tagged) {
                kind.tag(context.identity(), context.ownerTags(), Set.of(), context.services());
              }
            })
        .needs(tagged ? kind.tagPermissions(observed.identity()) : List.of());
  }

  private ProvisioningException replacedToBeAdopted(List<AttributeChange> changes) {
    return new ProvisioningException(
        ErrorCategory.INVALID,
        Optional.of(address),
        "it can't be adopted: changing " + names(changes, Impact.REPLACE) + " would replace it",
        "describe it as it is, or delete it and have it made");
  }

  private static String names(List<AttributeChange> changes, Impact impact) {
    return changes.stream()
        .filter(change -> change.impact() == impact)
        .map(AttributeChange::name)
        .collect(Collectors.joining(", "));
  }

  PlannedChange anothers(Map<String, String> tags) {
    return still(
        ChangeAction.NOTHING,
        "there, but another environment's",
        List.of(),
        Optional.of(
            new NotOwnedException(
                Optional.of(address),
                "it is of the environment "
                    + tags.getOrDefault(OwnerTags.NAME, "(unnamed)")
                    + " with the id "
                    + tags.get(OwnerTags.ID),
                "have that environment forget it first")));
  }

  /** What isn't there can't become anybody's. */
  PlannedChange nothingToAdopt() {
    return still(
        ChangeAction.NOTHING,
        "isn't there",
        List.of(),
        Optional.of(
            new ProvisioningException(
                ErrorCategory.NOT_FOUND,
                Optional.of(address),
                "it isn't there, so it can't be adopted",
                "plan without adopting it, which makes it")));
  }

  PlannedChange update(
      BoundSpec<?> known,
      Differences differences,
      Observed observed,
      Set<ResourceAddress> needs,
      PlanOptions options) {
    Impact impact = differences.worst();
    List<Step> steps = known.update(observed, differences.changes());
    return new ChangeBuilder(action(impact), differences.reason())
        .attributes(differences.all())
        .affecting(stops(impact) ? kind.affectedUsers(observed) : Optional.empty())
        .blocker(refused(impact, differences.changes(), options))
        .change(known, stops(impact) ? drained(observed, options, steps) : steps, needs);
  }

  private static boolean stops(Impact impact) {
    return impact == Impact.RESTART || impact == Impact.STOP || impact == Impact.ENDS_SESSIONS;
  }

  private static ChangeAction action(Impact impact) {
    return switch (impact) {
      case IN_PLACE, ENDS_SESSIONS -> ChangeAction.UPDATE;
      case RESTART -> ChangeAction.RESTART;
      case STOP -> ChangeAction.STOP;
      case REPLACE -> ChangeAction.REPLACE;
    };
  }

  PlannedChange replace(
      BoundSpec<?> known,
      Differences differences,
      Observed observed,
      Set<ResourceAddress> needs,
      List<ResourceAddress> dependents,
      List<Step> first,
      Succession succession,
      PlanOptions options) {
    // What isn't managed any more isn't kept either.
    return new ChangeBuilder(ChangeAction.REPLACE, differences.reason())
        .attributes(succession.after(differences.all()))
        .succeeding(succession)
        .affecting(kind.affectedUsers(observed))
        .dependents(dependents)
        .blocker(refused(Impact.REPLACE, differences.changes(), options))
        .change(
            known,
            Stream.concat(
                    drained(
                        observed,
                        options,
                        Stream.concat(first.stream(), kind.delete(observed).stream()).toList())
                        .stream(),
                    succession.steps(known.create()).stream())
                .toList(),
            needs);
  }

  PlannedChange delete(Observed observed, Set<ResourceAddress> first, PlanOptions options) {
    return new ChangeBuilder(
            ChangeAction.DELETE, "this environment made it and it is no longer wanted")
        .affecting(kind.affectedUsers(observed))
        .blocker(refused(observed, options).or(() -> inTheWay(observed)))
        .removal(drained(observed, options, kind.delete(observed)), first);
  }

  /** It isn't wanted any more, and is taken out of use. */
  PlannedChange disable(List<Step> steps, Set<ResourceAddress> first) {
    return new ChangeBuilder(
            ChangeAction.DISABLE, "it is no longer wanted, and is to be kept out of use")
        .removal(steps, first);
  }

  /** A deletion that ends sessions is refused like a restart. */
  private Optional<ProvisioningException> refused(Observed observed, PlanOptions options) {
    return options.disruption().allows(Impact.ENDS_SESSIONS)
        ? Optional.empty()
        : kind.affectedUsers(observed)
            .map(
                who ->
                    new DisruptionRefusedException(
                        Optional.of(address),
                        "deleting it ends " + who,
                        "wait until nobody uses it, or plan with Disruption."
                            + Disruption.ALLOW_RESTART
                            + " if that is meant, and with PlanOptions.draining to give them time"));
  }

  private Optional<ProvisioningException> inTheWay(Observed observed) {
    List<String> users = kind.inTheWay(observed);
    return users.isEmpty()
        ? Optional.empty()
        : Optional.of(
            InTheWay.refusal(address, users, "keep it: say Retention.KEEP of it before it goes"));
  }

  /** Gives the people who use it time to end first, if that is wanted. */
  private List<Step> drained(Observed observed, PlanOptions options, List<Step> steps) {
    return Stream.concat(
            options.drain().stream().flatMap(limit -> kind.drain(observed, limit).stream()),
            steps.stream())
        .toList();
  }

  private Optional<ProvisioningException> refused(
      Impact impact, List<AttributeChange> changes, PlanOptions options) {
    if (options.disruption().allows(impact)) {
      return Optional.empty();
    }
    String which = names(changes, impact);
    String what =
        switch (impact) {
          case ENDS_SESSIONS -> "ends running sessions";
          case STOP -> "stops it, which ends running sessions";
          case REPLACE -> "replaces it, which deletes it and makes it anew";
          default -> "restarts it, which ends running sessions";
        };
    Disruption enough =
        impact == Impact.REPLACE ? Disruption.ALLOW_REPLACE : Disruption.ALLOW_RESTART;
    return Optional.of(
        new DisruptionRefusedException(
            Optional.of(address),
            "changing " + which + " " + what,
            "plan with Disruption." + enough + " if that is meant"));
  }

  private PlannedChange still(
      ChangeAction action,
      String reason,
      List<AttributeChange> attributes,
      Optional<ProvisioningException> blocker) {
    return new ChangeBuilder(action, reason)
        .attributes(attributes)
        .blocker(blocker)
        .removal(List.of(), Set.of());
  }

  /** Collects what is said of a change beside its steps. */
  private final class ChangeBuilder {
    private final ChangeAction action;
    private final String reason;
    private List<AttributeChange> attributes = List.of();
    private Optional<String> affectedUsers = Optional.empty();
    private List<ResourceAddress> dependents = List.of();
    private Optional<ProvisioningException> blocker = Optional.empty();
    private boolean resumes;
    private Attributes carried = Attributes.empty();

    ChangeBuilder(ChangeAction action, String reason) {
      this.action = action;
      this.reason = reason;
    }

    ChangeBuilder attributes(List<AttributeChange> value) {
      attributes = value;
      return this;
    }

    ChangeBuilder succeeding(Succession succession) {
      carried = succession.carried();
      return this;
    }

    ChangeBuilder affecting(Optional<String> who) {
      affectedUsers = who;
      return this;
    }

    ChangeBuilder dependents(List<ResourceAddress> value) {
      dependents = value;
      return this;
    }

    ChangeBuilder blocker(Optional<ProvisioningException> value) {
      blocker = value;
      return this;
    }

    ChangeBuilder resuming(boolean value) {
      resumes = value;
      return this;
    }

    PlannedChange change(BoundSpec<?> known, List<Step> steps, Set<ResourceAddress> needs) {
      return planned(Optional.of(known), steps, needs);
    }

    PlannedChange removal(List<Step> steps, Set<ResourceAddress> first) {
      return planned(Optional.empty(), steps, first);
    }

    private PlannedChange planned(
        Optional<BoundSpec<?>> wanted, List<Step> steps, Set<ResourceAddress> after) {
      Duration expected = steps.stream().map(Step::expected).reduce(Duration.ZERO, Duration::plus);
      Change change =
          Change.builder(address, action, reason)
              .attributes(attributes)
              .affectedUsers(affectedUsers)
              .dependents(dependents)
              .steps(steps.stream().map(Step::title).toList())
              .expected(expected)
              .after(after)
              .blocker(blocker)
              .build();
      return new PlannedChange(change, kind, wanted, identity, steps, resumes, attributes, carried);
    }
  }
}
