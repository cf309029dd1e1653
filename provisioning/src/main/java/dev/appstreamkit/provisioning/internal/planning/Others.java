package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Optional;

/** Says what others have put on a resource, which no run changes. */
final class Others {

  private Others() {}

  /** Returns what a plan that deletes the resource says of it; empty if there is nothing. */
  static Optional<String> leaving(
      ResourceKind<?> kind, ResourceAddress address, Observed observed) {
    return told(
        kind,
        address,
        observed,
        "deleting it takes along what others put there",
        "save what is" + " still needed first");
  }

  /** Returns what drift says of it; empty if there is nothing. */
  static Optional<String> staying(
      ResourceKind<?> kind, ResourceAddress address, Observed observed) {
    return told(
        kind,
        address,
        observed,
        "others put there what no run changes",
        "take out by hand what isn't meant to be there");
  }

  private static Optional<String> told(
      ResourceKind<?> kind,
      ResourceAddress address,
      Observed observed,
      String what,
      String remedy) {
    List<String> theirs = kind.addedByOthers(observed);
    return theirs.isEmpty()
        ? Optional.empty()
        : Optional.of(address + ": " + what + ": " + String.join(", ", theirs) + "; " + remedy);
  }
}
