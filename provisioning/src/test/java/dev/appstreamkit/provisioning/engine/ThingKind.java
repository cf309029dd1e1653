package dev.appstreamkit.provisioning.engine;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Secret;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Things in a map, which take ten minutes to make and five to delete. */
final class ThingKind implements ResourceKind<Thing> {

  private static final Duration MAKING = Duration.ofMinutes(10);

  record Stored(
      Map<String, Object> attributes, Map<String, String> tags, Instant since, Instant readyAt) {}

  final Map<String, Stored> there = new ConcurrentHashMap<>();
  final List<String> log = Collections.synchronizedList(new ArrayList<>());
  final Map<String, Consumer<StepContext>> hooks = new ConcurrentHashMap<>();
  volatile String needsPerson = "";
  private final TimeSource time;

  ThingKind(TimeSource time) {
    this.time = time;
  }

  @Override
  public String name() {
    return "thing";
  }

  @Override
  public Class<Thing> specType() {
    return Thing.class;
  }

  @Override
  public Identity identity(Thing spec, Resolution resolution) {
    return Identity.of(spec.name(), resolution.target().arn("things", spec.name()));
  }

  @Override
  public Attributes desired(Thing spec, Resolution resolution) {
    Attributes.Builder desired = Attributes.builder();
    spec.attributes().forEach(desired::set);
    if (!spec.tags().isEmpty()) {
      desired.set(TAGS, spec.tags());
    }
    return desired.build();
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return Optional.ofNullable(there.get(identity.name()))
        .map(
            stored -> {
              Attributes.Builder attributes = Attributes.builder();
              stored.attributes().forEach(attributes::set);
              return Observed.tagged(identity, attributes.build(), stored.tags())
                  .createdAt(stored.since());
            });
  }

  @Override
  public Impact impact(AttributeChange change, Observed observed) {
    return switch (change.name()) {
      case "shape" -> Impact.REPLACE;
      case "engine" -> Impact.RESTART;
      default -> Impact.IN_PLACE;
    };
  }

  @Override
  public List<Step> create(Thing spec) {
    Condition ready = Condition.of("READY", MAKING, this::ready);
    Step make = Step.create("make it", context -> make(spec, context));
    return spec.name().equals(needsPerson)
        ? List.of(make, person(spec))
        : List.of(make.until(ready));
  }

  private Step person(Thing spec) {
    Condition painted =
        Condition.of(
            "painted",
            Duration.ofMinutes(1),
            context ->
                stored(context).attributes().containsKey("painted")
                    ? PollResult.success("PAINTED")
                    : PollResult.pending("BARE"));
    return Step.await(
        "paint",
        "paint it",
        painted.byPerson(
            context ->
                HandOff.builder(context.address(), "Paint it", () -> Secret.of("url"))
                    .addInstruction("any colour")
                    .build()));
  }

  private PollResult ready(StepContext context) {
    return time.instant().isBefore(stored(context).readyAt())
        ? PollResult.pending("MAKING")
        : PollResult.success("READY");
  }

  private Stored stored(StepContext context) {
    return stored(context.identity().name());
  }

  Stored stored(String name) {
    return java.util.Objects.requireNonNull(there.get(name), name);
  }

  private void make(Thing spec, StepContext context) {
    log.add("create " + spec.name());
    hook("before create " + spec.name(), context);
    if (there.containsKey(spec.name())) {
      throw new IllegalStateException("made twice");
    }
    Map<String, String> tags = new HashMap<>(spec.tags());
    tags.putAll(context.ownerTags());
    there.put(
        spec.name(),
        new Stored(spec.attributes(), tags, time.instant(), time.instant().plus(MAKING)));
    hook("after create " + spec.name(), context);
  }

  @Override
  public List<Step> update(Thing spec, Observed observed, List<AttributeChange> changes) {
    return List.of(
        Step.of(
            "update",
            "change it",
            context -> {
              log.add("update " + spec.name());
              Stored old = stored(context);
              Map<String, Object> attributes = new HashMap<>(old.attributes());
              attributes.putAll(spec.attributes());
              Map<String, String> tags = new HashMap<>(old.tags());
              changes.stream()
                  .filter(change -> change.name().equals(TAGS))
                  .flatMap(change -> change.before().flatMap(Attributes.Value::data).stream())
                  .forEach(before -> tags.keySet().removeAll(((Map<?, ?>) before).keySet()));
              tags.putAll(spec.tags());
              there.put(spec.name(), new Stored(attributes, tags, old.since(), old.readyAt()));
            }));
  }

  @Override
  public List<Step> delete(Observed observed) {
    return List.of(
        Step.of(
            "delete",
            "delete it",
            context -> {
              log.add("delete " + context.identity().name());
              hook("before delete " + context.identity().name(), context);
              there.remove(context.identity().name());
            }));
  }

  @Override
  public Optional<String> retentionReason(Observed observed) {
    return observed.attributes().get("data").map(data -> "it holds data");
  }

  private void hook(String when, StepContext context) {
    Optional.ofNullable(hooks.get(when)).ifPresent(hook -> hook.accept(context));
  }

  /** What a broken connection looks like. */
  static SdkClientException broken() {
    return SdkClientException.builder().cause(new IOException("reset")).message("reset").build();
  }
}
