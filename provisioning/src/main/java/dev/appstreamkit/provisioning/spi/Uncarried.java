package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.RawAnswers;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an update would lose: members of structures that are written back as a whole, which
 * the service tells and the SDK's classes have no place for.
 */
final class Uncarried {

  private final AttributeTable<?> table;
  private final Extension extension;

  Uncarried(AttributeTable<?> table, Extension extension) {
    this.table = table;
    this.extension = extension;
  }

  /**
   * Returns a doubt if something would be lost; asks the service only where structures change.
   *
   * @param address the resource
   * @param changes what differs
   * @param resource its name
   * @param find describes it, by its name
   */
  List<Finding> findings(
      ResourceAddress address,
      List<AttributeChange> changes,
      String resource,
      Supplier<? extends Map<String, ?>> find) {
    Set<String> structures = structures(changes);
    if (structures.isEmpty()) {
      return List.of();
    }
    RawAnswers.Heard<? extends Map<String, ?>> heard = RawAnswers.listen(find::get);
    Object model = heard.value().get(resource);
    Set<String> lost = new TreeSet<>();
    if (model != null) {
      Map<String, Object> carried = SdkValues.members(model);
      heard
          .about(SdkValues.awsName(extension.identity()), resource)
          .ifPresent(
              written ->
                  structures.forEach(
                      name -> missing(name, written.get(name), carried.get(name), lost)));
    }
    return lost.isEmpty() ? List.of() : List.of(doubt(address, lost));
  }

  /** Returns the structures that a change of these attributes sends, by AWS's names. */
  private Set<String> structures(List<AttributeChange> changes) {
    return changes.stream()
        .flatMap(change -> table.row(change.name()).flatMap(Attribute::member).stream())
        .map(Member::name)
        .filter(this::isStructure)
        .map(SdkValues::awsName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isStructure(String member) {
    return extension
        .update()
        .map(update -> SdkModel.contract(update.get().getClass()))
        .filter(builder -> SdkModel.takes(builder, member))
        .filter(builder -> SdkModel.isStructure(builder, member))
        .isPresent();
  }

  private static void missing(
      String path, @Nullable Object written, @Nullable Object carried, Set<String> lost) {
    if (written instanceof Map<?, ?> all && carried instanceof Map<?, ?> some) {
      all.forEach(
          (name, value) -> {
            if (some.containsKey(name)) {
              missing(path + "." + name, value, some.get(name), lost);
            } else if (!(value instanceof Collection<?> none && none.isEmpty())) {
              lost.add(path + "." + name);
            }
          });
    } else if (written instanceof List<?> all && carried instanceof List<?> some) {
      Iterator<?> others = some.iterator();
      all.forEach(one -> missing(path, one, others.hasNext() ? others.next() : null, lost));
    }
  }

  private static Finding doubt(ResourceAddress address, Set<String> lost) {
    return Finding.doubt(
        address
            + ": changing it loses "
            + String.join(", ", lost)
            + ", which this AWS SDK doesn't know; use a newer version of the AWS SDK");
  }
}
