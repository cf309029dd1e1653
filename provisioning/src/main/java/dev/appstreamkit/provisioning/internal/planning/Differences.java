package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import dev.appstreamkit.provisioning.plan.Impact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds how a resource differs from what is wanted.
 *
 * @param changes what is to be changed
 * @param unmanaged what the description doesn't mention any more, and which is left alone
 */
record Differences(List<AttributeChange> changes, List<AttributeChange> unmanaged) {

  /** Returns whether nothing is to be changed. */
  boolean none() {
    return changes.isEmpty();
  }

  /** Returns all that is worth telling. */
  List<AttributeChange> all() {
    return Stream.concat(changes.stream(), unmanaged.stream()).toList();
  }

  /** Returns the worst that one of the changes does. */
  Impact worst() {
    return changes.stream()
        .map(AttributeChange::impact)
        .max(Comparator.naturalOrder())
        .orElse(Impact.IN_PLACE);
  }

  /** Returns the same of a resource that somebody else has made. */
  Differences ofAdopted() {
    return new Differences(
        changes.stream().map(change -> change.because(Why.MADE_OTHERWISE)).toList(), unmanaged);
  }

  /** Returns why there are any, as part of a sentence. */
  String reason() {
    List<String> reasons = new ArrayList<>();
    if (any(Why.DESCRIBED)) {
      reasons.add("the description changed");
    }
    if (any(Why.CHANGED_OUTSIDE) || any(Why.VANISHED)) {
      reasons.add("it was changed outside");
    }
    if (any(Why.INTERRUPTED)) {
      reasons.add(Why.INTERRUPTED.words());
    }
    return String.join(", and ", reasons);
  }

  private boolean any(Why why) {
    return changes.stream().anyMatch(change -> change.why() == why);
  }
}
