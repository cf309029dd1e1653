package dev.appstreamkit.benchmarks.provisioning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items that are read from memory, so that only the engine is measured. */
final class ItemKind implements ResourceKind<Item> {

  private final boolean there;
  private final Map<String, String> tags;

  /**
   * Makes the kind.
   *
   * @param there whether all items are there, just as described
   * @param environmentId whose they are
   */
  ItemKind(boolean there, String environmentId) {
    this.there = there;
    this.tags = Map.of("appstreamkit:environment-id", environmentId, "team", "share");
  }

  @Override
  public String name() {
    return "item";
  }

  @Override
  public Class<Item> specType() {
    return Item.class;
  }

  @Override
  public Identity identity(Item spec, Resolution resolution) {
    String name = spec.address().name();
    return Identity.of(name, resolution.target().arn("items", name));
  }

  @Override
  public Attributes desired(Item spec, Resolution resolution) {
    return attributes(spec.address().name()).set(TAGS, Map.of("team", "share")).build();
  }

  private static Attributes.Builder attributes(String name) {
    return Attributes.builder()
        .set("displayName", "Item " + name)
        .set("description", "One of many items, " + name)
        .set("instanceType", "stream.standard.medium")
        .set("capacity", 2L)
        .set("image", "AppStream-WinServer2019-07-16-2025")
        .set("subnets", List.of("subnet-1", "subnet-2"))
        .set("idleDisconnectTimeout", 900L)
        .set("maxUserDuration", 14_400L)
        .set("state", "RUNNING");
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return there
        ? Optional.of(Observed.tagged(identity, attributes(identity.name()).build(), tags))
        : Optional.empty();
  }

  @Override
  public List<Step> create(Item spec) {
    return List.of(Step.create("make it", context -> {}), Step.of("start", "start it", c -> {}));
  }

  @Override
  public List<Step> update(Item spec, Observed observed, List<AttributeChange> changes) {
    return List.of(Step.of("update", "change it", context -> {}));
  }

  @Override
  public List<Step> delete(Observed observed) {
    return List.of(Step.of("delete", "delete it", context -> {}));
  }
}
