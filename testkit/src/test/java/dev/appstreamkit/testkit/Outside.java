package dev.appstreamkit.testkit;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * A kind, as somebody sees it who changes its resource by other means.
 *
 * @param <S> the kind's spec
 */
interface Outside<S extends ResourceSpec> {

  /** Returns the kind. */
  ResourceKind<S> kind();

  /** Returns what the attributes go through, in descriptions that describe nothing else. */
  List<AttributeLife<S>> lives();

  /** Returns the members of the service's model. */
  Set<String> model();

  /** Returns why a member can't be set from outside, by its name. */
  Map<String, String> reasons();

  /** Returns the members that can be set from outside, in order. */
  List<String> members();

  /**
   * Sets a member of the resource. Fails as the service does.
   *
   * @param gently whether what the member says already stays, so that only what it lacks is set
   * @return whether there was anything to set
   */
  boolean set(String member, boolean gently);

  /** Returns what the service tells of the resource, value by value, by a path of names. */
  SortedMap<String, Object> there();
}
