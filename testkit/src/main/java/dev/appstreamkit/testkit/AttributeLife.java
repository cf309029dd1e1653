package dev.appstreamkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one attribute of a resource goes through: left alone, set, changed and cleared. Immutable.
 *
 * @param attribute the attribute's name; of attributes that are many, what their names begin with,
 *     up to the dot
 * @param turns the descriptions of the resource, one after the other, at least two: each says the
 *     same as the one before it but for this attribute
 * @param <S> the kind's spec
 */
public record AttributeLife<S extends ResourceSpec>(String attribute, List<S> turns) {

  /** Shown beside what differs, where a resource is replaced or something isn't said any more. */
  private static final Set<AttributeChange.Why> ALONG =
      EnumSet.of(
          AttributeChange.Why.TAKEN_ALONG,
          AttributeChange.Why.LOST,
          AttributeChange.Why.NO_LONGER_MANAGED);

  /**
   * Makes one.
   *
   * @throws IllegalArgumentException if there are fewer than two descriptions
   */
  public AttributeLife {
    turns = List.copyOf(turns);
    if (turns.size() < 2) {
      throw new IllegalArgumentException(
          "the attribute " + attribute + " goes through nothing; give two descriptions or more");
    }
  }

  /** Returns the life of an attribute. */
  @SafeVarargs
  public static <S extends ResourceSpec> AttributeLife<S> of(String attribute, S... turns) {
    return new AttributeLife<>(attribute, List.of(turns));
  }

  /** Leads it: each plan has the attribute alone, and settles. */
  void lead(Session session) {
    session.apply(turns.get(0));
    for (S turn : turns.subList(1, turns.size())) {
      Plan plan = session.plan(turn);
      assertEquals(
          List.of(attribute),
          plan.changes().stream()
              .filter(change -> change.action().changesSomething())
              .flatMap(change -> named(change, turn).stream())
              .toList(),
          () -> attribute + " alone changes: " + plan.describe());
      session.apply(turn);
      Plan again = session.plan(turn);
      assertTrue(again.isEmpty(), () -> attribute + ", planned again: " + again.describe());
    }
  }

  private List<String> named(Change change, S turn) {
    return change.address().equals(turn.address())
        ? change.attributes().stream()
            .filter(difference -> !ALONG.contains(difference.why()))
            .map(difference -> known(difference.name()))
            .toList()
        : List.of(change.address().toString());
  }

  private String known(String name) {
    return attribute.endsWith(".") && name.startsWith(attribute) ? attribute : name;
  }
}
