package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A {@link PlainKind} with tags, which prove whose a resource is: it can be adopted, forgotten and
 * searched for.
 *
 * @param <S> the spec
 * @param <M> what the service describes, a model class of the AWS SDK
 */
public abstract class TaggedKind<S extends ResourceSpec, M> extends PlainKind<S, M> {

  /**
   * Says what kind it is.
   *
   * @param name the kind's name, the first part of its addresses
   * @param specType the class of the kind's specs
   * @param table its attributes, without tags
   */
  protected TaggedKind(String name, Class<S> specType, AttributeTable<S> table) {
    super(name, specType, table);
  }

  /** Returns the tags that a spec says: its own by default. */
  protected Map<String, String> tags(S spec) {
    return spec.tags();
  }

  /**
   * Reads the tags of a resource. May block.
   *
   * @throws RuntimeException one that {@link #isAbsent} knows, if it isn't there
   */
  protected abstract Map<String, String> tags(Identity identity, Services services);

  /** Puts tags on a resource and takes tags from it; others stay. May block. */
  @Override
  public abstract void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services);

  /** Says what {@link #tag} needs to put tags on a resource. Pure. */
  @Override
  public abstract List<Permission> tagPermissions(Identity identity);

  /** Says what {@link #tag} needs to take tags from a resource. Pure. */
  protected abstract List<Permission> untagPermissions(Identity identity);

  /** Returns the tags to make a resource with: its spec's and its owner's. */
  protected final Map<String, String> tagsToMakeWith(S spec, StepContext context) {
    Map<String, String> tags = new LinkedHashMap<>(tags(spec));
    tags.putAll(context.ownerTags());
    return tags;
  }

  @Override
  public Attributes desired(S spec, Resolution resolution) {
    return table().desired(spec, resolution).set(TAGS, tags(spec)).build();
  }

  @Override
  protected Observed observed(Identity asked, M there, Services services) {
    Identity identity = identityOf(there);
    Map<String, String> tags = tags(identity, services);
    Attributes.Builder attributes = table().observed(there);
    observe(attributes, there, services);
    Observed observed = Observed.tagged(identity, attributes.build(), tags);
    return createdAt(there).map(observed::createdAt).orElse(observed);
  }

  @Override
  public List<Step> update(S spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    steps.addAll(super.update(spec, observed, changes));
    return steps;
  }

  /** Returns the step that brings the tags to what is wanted; none if they don't differ. */
  protected final List<Step> tagging(Identity identity, List<AttributeChange> changes) {
    return changes.stream()
        .filter(change -> change.name().equals(TAGS))
        .map(change -> tagging(identity, strings(change.before()), strings(change.after())))
        .toList();
  }

  private Step tagging(Identity identity, Map<String, String> before, Map<String, String> after) {
    Set<String> gone = new TreeSet<>(before.keySet());
    gone.removeAll(after.keySet());
    List<Permission> needs = new ArrayList<>();
    if (!after.isEmpty()) {
      needs.addAll(tagPermissions(identity));
    }
    if (!gone.isEmpty()) {
      needs.addAll(untagPermissions(identity));
    }
    return Step.of(
            "tag", "change its tags", context -> tag(identity, after, gone, context.services()))
        .needs(needs);
  }

  private static Map<String, String> strings(Optional<Attributes.Value> value) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (value.flatMap(Attributes.Value::data).orElse(Map.of()) instanceof Map<?, ?> map) {
      map.forEach((key, text) -> tags.put(String.valueOf(key), String.valueOf(text)));
    }
    return tags;
  }

  @Override
  public Map<Identity, Map<String, String>> search(
      Predicate<Map<String, String>> wanted, Services services) {
    Map<Identity, Map<String, String>> found = new LinkedHashMap<>();
    for (M there : describe(List.of(), services)) {
      Identity identity = identityOf(there);
      try {
        Map<String, String> tags = tags(identity, services);
        if (wanted.test(tags)) {
          found.put(identity, tags);
        }
      } catch (RuntimeException error) {
        // One that went meanwhile is nobody's any more.
        if (!isAbsent(error)) {
          throw error;
        }
      }
    }
    return found;
  }
}
