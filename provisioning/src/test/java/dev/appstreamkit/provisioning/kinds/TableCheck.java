package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Holds a kind's table against the AWS SDK's model classes.
 *
 * @param table the table
 * @param described makes a builder of what the service describes
 * @param creates makes a builder of the request that makes one
 * @param updates makes a builder of the request that changes one
 * @param told what the service calls a member in what it describes, by its name in requests
 */
public record TableCheck<S>(
    AttributeTable<S> table,
    Supplier<Object> described,
    Supplier<Object> creates,
    Supplier<Object> updates,
    Map<String, String> told) {

  /** Holds a table against classes that call each member the same. */
  public TableCheck(
      AttributeTable<S> table,
      Supplier<Object> described,
      Supplier<Object> creates,
      Supplier<Object> updates) {
    this(table, described, creates, updates, Map.of());
  }

  private static final int SEEDS = 50;

  /**
   * Asserts that each member of the requests is a row, or stands in a list with the reason.
   *
   * @param reasons why a member is none, by the member's name in the service's model
   */
  public void eachMemberIsARowOrHasAReason(Map<String, String> reasons) {
    Set<String> members = new TreeSet<>(members(creates.get()));
    members.addAll(members(updates.get()));
    Set<String> rows =
        table.rows().stream()
            .flatMap(row -> row.member().stream())
            .map(member -> member.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> others =
        members.stream()
            .filter(member -> !rows.contains(member.toLowerCase(Locale.ROOT)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(others).containsExactlyInAnyOrderElementsOf(reasons.keySet());
    assertThat(reasons).hasSizeLessThanOrEqualTo(5);
  }

  private static List<String> members(Object builder) {
    return ((SdkPojo) builder).sdkFields().stream().map(SdkField::memberName).toList();
  }

  /**
   * Asserts of each row that what is read is what was written, into each request that has it.
   *
   * @param inCode names of rows whose values are in another shape than the service gives them
   */
  public void eachRowReadsWhatItWrites(Set<String> inCode) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Object there = new SdkSamples(seed).full(described.get(), Object.class);
      Attributes attributes = table.observed(there).build();
      for (String name : attributes.names()) {
        Attribute<S> row = table.row(name).orElseThrow();
        if (!inCode.contains(row.name())) {
          Attributes one =
              Attributes.builder()
                  .set(name, attributes.get(name).orElseThrow().data().orElseThrow())
                  .build();
          again(row, name, one, built(table.create(creates.get(), one)));
          again(row, name, one, built(table.update(updates.get(), List.of(set(name, one)), there)));
        }
      }
    }
  }

  private void again(Attribute<S> row, String name, Attributes one, SdkPojo request) {
    Member member = row.member().orElseThrow();
    if (members(request).stream().anyMatch(member.name()::equalsIgnoreCase)) {
      assertThat(table.observed(onlyRead(request)).build().get(name).flatMap(v -> v.data()))
          .as(name + " in " + request.getClass().getName())
          .isEqualTo(one.get(name).flatMap(Attributes.Value::data));
    }
  }

  /** What a request holds, as the service would describe it. */
  private Object onlyRead(Object request) {
    SdkPojo there = (SdkPojo) described.get();
    for (SdkField<?> field : ((SdkPojo) request).sdkFields()) {
      there.sdkFields().stream()
          .filter(same -> same.memberName().equals(told(field.memberName())))
          .forEach(same -> copy(field, (SdkPojo) request, same, there));
    }
    return ((Buildable) there).build();
  }

  private String told(String member) {
    return told.getOrDefault(member, member);
  }

  private static void copy(SdkField<?> from, SdkPojo source, SdkField<?> to, SdkPojo target) {
    Object value = from.getValueOrDefault(source);
    if (value instanceof SdkPojo structure && to.constructor() != null) {
      SdkPojo same = to.constructor().get();
      for (SdkField<?> field : structure.sdkFields()) {
        same.sdkFields().stream()
            .filter(one -> one.memberName().equals(field.memberName()))
            .forEach(one -> copy(field, structure, one, same));
      }
      to.set(target, ((Buildable) same).build());
    } else {
      to.set(target, value);
    }
  }

  private static SdkPojo built(Object builder) {
    return (SdkPojo) ((Buildable) builder).build();
  }

  private static AttributeChange set(String name, Attributes one) {
    return AttributeChange.builder(name).after(one.get(name)).build();
  }

  /**
   * Asserts that writing back what is there changes nothing: of what the service replaces whole,
   * every member comes back as it was, also those that nobody described.
   *
   * @param inCode names of rows whose values are in another shape than the service gives them
   */
  public void eachRowKeepsWhatItDoesNotSay(Set<String> inCode) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Object there = new SdkSamples(seed).full(described.get(), Object.class);
      Attributes attributes = table.observed(there).build();
      List<AttributeChange> changes = new ArrayList<>();
      for (String name : attributes.names()) {
        if (!inCode.contains(table.row(name).orElseThrow().name())) {
          changes.add(set(name, attributes));
        }
      }
      for (AttributeChange change : changes) {
        SdkPojo request = built(table.update(updates.get(), List.of(change), there));
        for (SdkField<?> field : request.sdkFields()) {
          Optional.ofNullable(field.getValueOrDefault(request))
              .filter(sent -> !(sent instanceof SdkAutoConstructList))
              .ifPresent(sent -> sameAsThere(change.name(), told(field.memberName()), sent, there));
        }
      }
    }
  }

  private static void sameAsThere(String attribute, String member, Object sent, Object there) {
    ((SdkPojo) there)
        .sdkFields().stream()
            .filter(field -> field.memberName().equals(member))
            .map(field -> field.getValueOrDefault(there))
            .filter(
                was -> was != null && (was.getClass() == sent.getClass() || was instanceof List))
            .forEach(
                was ->
                    assertThat(unordered(sent))
                        .as(attribute + ": " + member)
                        .isEqualTo(unordered(was)));
  }

  /** The words of a value, in an order that is always the same. */
  private static Object unordered(Object value) {
    return Arrays.stream(value.toString().split("\\W+")).sorted().toList();
  }
}
