package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.NotSeen;
import dev.appstreamkit.provisioning.internal.ground.RawRequest;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Members of requests that aren't rows, as attributes. They are called as AWS calls them, and so
 * begin with a capital, which no row does; what only the request that makes a resource says is
 * called {@code CreateFleet.Platform}.
 *
 * @param <S> the spec
 */
final class Extras<S> {

  private final Extension extension;
  private final AttributeTable<S> table;
  private final Customizing<S> customizing;

  Extras(Extension extension, AttributeTable<S> table) {
    this.extension = extension;
    this.table = table;
    this.customizing = new Customizing<>(extension, table);
  }

  /** Returns what finds members that no update carries. */
  Uncarried uncarried() {
    return new Uncarried(table, extension);
  }

  /** Returns whether an attribute is none of the rows. */
  static boolean isExtra(String attribute) {
    return !attribute.isEmpty() && Character.isUpperCase(attribute.charAt(0));
  }

  /** Returns what a spec says beside the rows; empty if nothing. */
  static Optional<RequestExtras> said(Object spec) {
    return spec instanceof ExtendableSpec extendable && !extendable.requestExtras().isEmpty()
        ? Optional.of(extendable.requestExtras())
        : Optional.empty();
  }

  /** Returns what is wanted, with what isn't a row. */
  Attributes desired(Attributes rows, S spec) {
    Optional<RequestExtras> said = said(spec);
    if (said.isEmpty() || !(spec instanceof ResourceSpec addressed)) {
      return rows;
    }
    Attributes.Builder wanted = rows.toBuilder();
    said.get().desired(wanted, this::attribute);
    Attributes all = wanted.build();
    requireFitting(addressed.address(), said.get(), all);
    return customizing.of(addressed.address(), said.get(), all);
  }

  private void requireFitting(ResourceAddress address, RequestExtras said, Attributes wanted) {
    Class<?> builder = creating();
    for (String name : said.members()) {
      Object data = wanted.get(attribute(name)).flatMap(Attributes.Value::data).orElseThrow();
      try {
        SdkModel.settable(builder, name)
            .ifPresent(member -> SdkValues.fitting(builder, member, data));
      } catch (IllegalArgumentException wrong) {
        throw new ProvisioningException(
            ErrorCategory.INVALID,
            Optional.of(address),
            name + " " + wrong.getMessage(),
            "give member(\"" + name + "\", ...) a value of that type");
      }
    }
  }

  /** Returns what a plan calls a member that is said by its name. */
  private String attribute(String member) {
    return isTold() ? member : Customizing.atCreation(creating(), member);
  }

  private Class<?> creating() {
    return SdkModel.contract(extension.create().get().getClass());
  }

  /** Returns whether an attribute only matters while a resource is made. */
  boolean isOnlyAtCreation(String attribute) {
    return Customizing.isOnlyIn(creating(), attribute);
  }

  /** Returns whether the service tells anything of what is there. */
  boolean isTold() {
    return extension.described().isPresent();
  }

  /** Returns what changing such a member does: what its rows say, if it has any. */
  Impact impact(AttributeChange change, Observed observed) {
    return table.rows().stream()
        .filter(row -> Customizing.isOf(row, change.name()))
        .map(row -> row.impact().map(rule -> rule.of(as(row.name(), change), observed)))
        .map(impact -> impact.orElse(Impact.IN_PLACE))
        .max(Comparator.naturalOrder())
        .orElseGet(() -> extension.impact().of(change, observed));
  }

  private static AttributeChange as(String row, AttributeChange change) {
    return AttributeChange.builder(row).before(change.before()).after(change.after()).build();
  }

  /** Puts what is wanted into the request that makes a resource. */
  void create(Object request, Attributes wanted) {
    Class<?> builder = SdkModel.contract(request.getClass());
    Map<String, Attributes.Value> members = new LinkedHashMap<>();
    for (String name : wanted.names()) {
      Customizing.memberIn(builder, name)
          .ifPresent(member -> members.put(member, wanted.get(name).orElseThrow()));
    }
    put(request, members);
  }

  /** Puts what differs into the request that changes a resource. */
  void update(Object request, List<AttributeChange> changes) {
    Map<String, Attributes.Value> members = new LinkedHashMap<>();
    for (AttributeChange change : changes) {
      if (isExtra(change.name())) {
        change
            .after()
            .filter(value -> !value.cleared())
            .ifPresent(value -> members.put(change.name(), value));
      }
    }
    put(request, members);
  }

  /** What the SDK's class has no place for goes into the JSON. */
  private static void put(Object request, Map<String, Attributes.Value> members) {
    Map<String, Object> raw = new LinkedHashMap<>();
    Set<String> secrets = new LinkedHashSet<>();
    members.forEach(
        (name, value) -> {
          if (value.sensitive()) {
            value.data().ifPresent(data -> texts(data, secrets));
          }
          if (!isSet(request, name, value.data())) {
            value.data().ifPresent(data -> raw.put(name, data));
          }
        });
    if (request instanceof AwsRequest.Builder sent && !(raw.isEmpty() && secrets.isEmpty())) {
      RawRequest.add(sent, raw, secrets, () -> notJson(Optional.empty(), raw.keySet()));
    }
  }

  private static boolean isSet(Object request, String name, Optional<Object> data) {
    Class<?> builder = SdkModel.contract(request.getClass());
    Optional<String> known = SdkModel.settable(builder, name);
    Optional<Object> fitting =
        known.flatMap(member -> data.flatMap(value -> SdkValues.fitting(builder, member, value)));
    boolean carried = known.isPresent() && (fitting.isPresent() || data.isEmpty());
    if (carried) {
      SdkModel.set(request, known.get(), fitting.orElse(null));
    }
    return carried;
  }

  private static void texts(Object data, Set<String> into) {
    if (data instanceof Map<?, ?> map) {
      map.values().forEach(one -> texts(one, into));
    } else if (data instanceof List<?> list) {
      list.forEach(one -> texts(one, into));
    } else if (data instanceof String text && !text.isBlank()) {
      into.add(text);
    }
  }

  /** Says that a client's protocol has no place for members that its classes don't have. */
  static ProvisioningException notJson(Optional<ResourceAddress> address, Set<String> members) {
    return new ProvisioningException(
        ErrorCategory.INVALID,
        address,
        "this AWS SDK knows no member "
            + String.join(", ", members.stream().sorted().toList())
            + ", and doesn't speak JSON to the service, where it could be added",
        "use a newer version of the AWS SDK, whose classes have it");
  }

  /** Returns what AWS calls the member that tells resources apart. */
  String identity() {
    return SdkValues.awsName(extension.identity());
  }

  /** Returns the names to look up of one that is there. */
  Set<String> names(RequestExtras said) {
    Stream<String> customized =
        customizing.updates(said) ? described().map(SdkValues::awsName) : Stream.of();
    return Stream.concat(said.members().stream(), Stream.concat(customized, updated(said)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<String> updated(RequestExtras said) {
    return customizing.updates(said)
        ? extension.update().stream()
            .map(Supplier::get)
            .map(builder -> Customizing.request(SdkModel.contract(builder.getClass())))
            .flatMap(request -> SdkModel.members(request).stream())
            .map(SdkValues::awsName)
        : Stream.of();
  }

  /** Returns whether the SDK's class of what is described tells a member. */
  boolean tells(String name) {
    return described().anyMatch(member -> member.equalsIgnoreCase(name));
  }

  private Stream<String> described() {
    return extension.described().stream().map(SdkModel::members).flatMap(List::stream);
  }

  /** Returns sentences about what no drift will show, as far as that is known beforehand. */
  List<String> warnings(ResourceAddress address, RequestExtras said, Attributes wanted) {
    return wanted.names().stream()
        .filter(name -> isExtra(name) && name.indexOf('.') < 0)
        .filter(name -> !said.members().contains(name) && !tells(name))
        .map(name -> NotSeen.sentence(address, name))
        .toList();
  }
}
