package dev.appstreamkit.provisioning.kinds.network;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * Subnets and security groups that are looked up by tags; see {@link Network#tagged}. It is only
 * used, and comes along with what has such a network.
 */
@Value.Immutable
@SpecStyle
public abstract class TaggedNetwork extends AddressedSpec {

  /** The kind's name. */
  public static final String KIND = "network";

  TaggedNetwork() {}

  static TaggedNetwork of(Map<String, String> tags, boolean withSecurityGroups) {
    return ImmutableTaggedNetwork.builder()
        .tags(new TreeMap<>(tags))
        .withSecurityGroups(withSecurityGroups)
        .build();
  }

  /** Returns the tags, at least one. */
  public abstract Map<String, String> tags();

  /** Returns whether security groups are looked up, too. */
  public abstract boolean withSecurityGroups();

  @Override
  public ResourceAddress address() {
    String said =
        new TreeMap<>(tags())
            .entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(","));
    return ResourceAddress.of(KIND, withSecurityGroups() ? said : said + " (subnets)");
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of();
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    tags()
        .forEach(
            (key, value) -> {
              if (key.isBlank()) {
                check.error("tags", "the key of a tag is empty", "give it, Name for one");
              }
            });
    return check.problems();
  }
}
