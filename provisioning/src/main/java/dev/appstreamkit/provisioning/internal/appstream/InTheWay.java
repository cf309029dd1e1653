package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * What keeps AppStream from deleting a resource: others' resources that use it. It answers {@code
 * ResourceInUseException} only when much of a run is done, so it is looked at beforehand.
 */
public final class InTheWay {

  /** What the environment's own {@code OwnerTags} are called. */
  private static final String OWNER = "appstreamkit:environment-id";

  private static final String ADDRESS = "appstreamkit:address";

  /** Nobody's wish: who uses it, each with the resource that it is a part of, if of any. */
  private static final String ATTRIBUTE = "inTheWay";

  private InTheWay() {}

  /**
   * A resource that uses another one.
   *
   * @param address its address, as if it were described
   * @param arn the ARN whose tags tell whose it is; empty if it has none
   * @param partOf what it goes with, an assignment with its user; empty if with nothing
   */
  public record User(
      ResourceAddress address, Optional<String> arn, Optional<ResourceAddress> partOf) {

    /** Returns the one of a kind and a name. */
    public static User of(String kind, String name, String arn) {
      return new User(ResourceAddress.of(kind, name), Optional.of(arn), Optional.empty());
    }
  }

  /**
   * Adds who uses a resource, but for resources of the same environment. May block.
   *
   * @param users all that use it
   */
  public static Observed look(Observed observed, Collection<User> users, Services services) {
    return with(observed, ofOthers(observed, users, services));
  }

  /**
   * Returns those that aren't of the same environment and that are still there, by their addresses;
   * each with what it is a part of, or an empty text. May block.
   */
  public static SortedMap<String, String> ofOthers(
      Observed observed, Collection<User> users, Services services) {
    Optional<String> owner = Optional.ofNullable(observed.tags().orElse(Map.of()).get(OWNER));
    SortedMap<String, String> others = new TreeMap<>();
    for (User user : users) {
      Optional<Map<String, String>> tags = tags(user, services);
      if (tags.isPresent()
          && (owner.isEmpty() || !owner.equals(Optional.ofNullable(tags.get().get(OWNER))))) {
        String partOf = user.partOf().map(ResourceAddress::toString).orElse("");
        others.put(user.address().toString(), tags.get().getOrDefault(ADDRESS, partOf));
      }
    }
    return others;
  }

  /** Returns what tells whose it is; empty if it has gone meanwhile. */
  private static Optional<Map<String, String>> tags(User user, Services services) {
    try {
      return Optional.of(
          user.arn().map(arn -> ResourceTags.of(services.appStream(), arn)).orElse(Map.of()));
    } catch (ResourceNotFoundException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private static Observed with(Observed observed, Map<String, String> others) {
    return observed.withAttributes(
        observed.attributes().toBuilder().set(ATTRIBUTE, others).build());
  }

  private static Map<String, String> others(Observed observed) {
    Map<String, String> others = new TreeMap<>();
    if (observed.attributes().get(ATTRIBUTE).flatMap(Attributes.Value::data).orElse(Map.of())
        instanceof Map<?, ?> all) {
      all.forEach((user, of) -> others.put(String.valueOf(user), String.valueOf(of)));
    }
    return others;
  }

  /** Leaves out what goes before it, and the parts of that. */
  public static Observed without(Observed observed, Collection<ResourceAddress> dependents) {
    Map<String, String> others = others(observed);
    if (others.isEmpty()) {
      return observed;
    }
    Set<String> going =
        dependents.stream().map(ResourceAddress::toString).collect(Collectors.toSet());
    others
        .entrySet()
        .removeIf(one -> going.contains(one.getKey()) || going.contains(one.getValue()));
    return with(observed, others);
  }

  /** Returns the addresses of those that were found, in order. */
  public static List<String> told(Observed observed) {
    return List.copyOf(others(observed).keySet());
  }

  /**
   * Returns the obstacle for one that is to be made anew; empty if nothing is in its way.
   *
   * @param observed what is there, after {@link #look}
   * @param dependents what is described and goes before it
   */
  public static List<Finding> findings(
      ResourceAddress address, Observed observed, Collection<ResourceAddress> dependents) {
    List<String> users = told(without(observed, dependents));
    return users.isEmpty()
        ? List.of()
        : List.of(
            Finding.obstacle(refusal(address, users, "describe the new one under another name")));
  }

  /**
   * Returns the error of a deletion that AWS would refuse.
   *
   * @param users who uses it
   * @param otherwise what else can be done
   */
  public static ProvisioningException refusal(
      ResourceAddress address, List<String> users, String otherwise) {
    int shown = Math.min(users.size(), 5);
    String rest = users.size() > shown ? " and " + (users.size() - shown) + " more" : "";
    return new ProvisioningException(
        ErrorCategory.CONFLICT,
        Optional.of(address),
        "AWS doesn't delete it while others use it: "
            + String.join(", ", users.subList(0, shown))
            + rest,
        "have them taken away, or " + otherwise);
  }
}
