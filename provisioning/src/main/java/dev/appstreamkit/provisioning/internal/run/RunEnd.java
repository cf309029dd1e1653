package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records, when all steps of a run are over, when those resources were made of which reading one
 * means to list all. Until then they are recognised by when the run set out to make them.
 *
 * @param place where the run was carried out
 */
record RunEnd(StepWork.Place place) {

  private static final Logger LOG = LoggerFactory.getLogger(RunEnd.class);

  /** A failure leaves what can be done without. */
  void record(Manifest over) {
    try {
      Map<ResourceAddress, Instant> born = born(over);
      if (!born.isEmpty()) {
        place.manifests().update(place.environment(), there -> with(there, born));
      }
    } catch (ProvisioningException e) {
      LOG.warn("When users were made can't be recorded; the run is over all the same.", e);
    }
  }

  private Map<ResourceAddress, Instant> born(Manifest over) {
    Map<String, Map<Identity, ResourceAddress>> unread = new LinkedHashMap<>();
    over.steps().map(StepLog::steps).orElse(List.of()).stream()
        .filter(step -> step.action().filter(StepParts.MAKING::contains).isPresent())
        .flatMap(step -> step.addresses().stream())
        .distinct()
        .map(over::entry)
        .flatMap(Optional::stream)
        .filter(entry -> entry.createdAt().isEmpty() && entry.state() == Entry.State.READY)
        .filter(entry -> kind(entry.address()).readsWholeList())
        .forEach(
            entry ->
                unread
                    .computeIfAbsent(entry.address().kind(), kind -> new LinkedHashMap<>())
                    .put(entry.identity(), entry.address()));
    Services services = place.tools().clients().apply(() -> {});
    Map<ResourceAddress, Instant> born = new HashMap<>();
    unread.forEach(
        (name, wanted) -> {
          ResourceKind<? extends ResourceSpec> kind = place.tools().kinds().named(name);
          Map<Identity, Observed> found =
              Calls.joinToTheEnd(
                  place
                      .tools()
                      .calls()
                      .retrying(
                          CallOwner.of(kind),
                          () -> kind.readAll(List.copyOf(wanted.keySet()), services)));
          found.forEach(
              (identity, there) ->
                  Optional.ofNullable(wanted.get(identity))
                      .ifPresent(
                          address ->
                              there.createdAt().ifPresent(since -> born.put(address, since))));
        });
    return born;
  }

  private ResourceKind<? extends ResourceSpec> kind(ResourceAddress address) {
    return place.tools().kinds().named(address.kind());
  }

  private static Manifest with(Manifest there, Map<ResourceAddress, Instant> born) {
    Manifest next = there;
    for (Map.Entry<ResourceAddress, Instant> one : born.entrySet()) {
      Optional<Entry> entry =
          next.entry(one.getKey()).filter(known -> known.state() == Entry.State.READY);
      if (entry.isPresent()) {
        next = next.with(entry.get().bornAt(one.getValue()));
      }
    }
    return next;
  }
}
