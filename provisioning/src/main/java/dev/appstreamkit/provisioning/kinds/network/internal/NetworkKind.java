package dev.appstreamkit.provisioning.kinds.network.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.network.TaggedNetwork;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.util.List;
import java.util.Optional;

/** Networks that are looked up by tags. None is ever made, changed or deleted. */
public final class NetworkKind implements ResourceKind<TaggedNetwork> {

  @Override
  public String name() {
    return TaggedNetwork.KIND;
  }

  @Override
  public Class<TaggedNetwork> specType() {
    return TaggedNetwork.class;
  }

  @Override
  public boolean managed(TaggedNetwork spec) {
    return false;
  }

  /** The tags; what they are the tags of is known when it was looked up. */
  @Override
  public Identity identity(TaggedNetwork spec, Resolution resolution) {
    return Identity.named(spec.address().name());
  }

  @Override
  public UsedResource used(TaggedNetwork spec, Identity identity) {
    return new UsedNetwork(spec);
  }

  @Override
  public Attributes desired(TaggedNetwork spec, Resolution resolution) {
    return Attributes.empty();
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return Optional.empty();
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return List.of();
  }

  @Override
  public List<Step> create(TaggedNetwork spec) {
    return List.of();
  }

  @Override
  public List<Step> update(TaggedNetwork spec, Observed observed, List<AttributeChange> changes) {
    return List.of();
  }

  @Override
  public List<Step> delete(Observed observed) {
    return List.of();
  }
}
