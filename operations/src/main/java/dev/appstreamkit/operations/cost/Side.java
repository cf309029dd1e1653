package dev.appstreamkit.operations.cost;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.cost.Bounds.Average;
import dev.appstreamkit.operations.cost.Bounds.Range;
import dev.appstreamkit.operations.cost.PriceBook.Found;
import dev.appstreamkit.provisioning.plan.CostAmount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What all that is there at one time costs a month. */
final class Side {

  /** Hours of a month: a twelfth of a year's. */
  static final BigDecimal HOURS = BigDecimal.valueOf(730);

  private static final long USUAL_VOLUME = 200;
  private static final String ELASTIC = "ELASTIC";
  private static final String STOPPED = "STOPP";

  /** Prices are never guessed from those of other things. */
  private static final String NOT_NAMED = ": it isn't known how AWS's Price List names that";

  private final SortedMap<ResourceAddress, Attributes> there;
  private final PriceBook book;
  private final Usage usage;
  private final Images images;
  private final Meter least = new Meter();
  private final Meter most = new Meter();
  private final Map<String, Charge> charges = new LinkedHashMap<>();

  /**
   * What is charged.
   *
   * @param address the resource; empty for the whole
   * @param what what it is
   * @param amount what it costs
   */
  record Charge(Optional<ResourceAddress> address, String what, CostAmount amount) {}

  /**
   * What nobody describes.
   *
   * @param otherUsers how many people come in a month who aren't in the user pool
   * @param imageGibibytes how much an image holds at most
   */
  record Usage(int otherUsers, int imageGibibytes) {}

  /** Tells of the environment's machines what their attributes don't. */
  interface Images {
    /** Returns the operating system of a machine; empty if it isn't known. */
    Optional<String> platform(ResourceAddress machine, Attributes attributes);

    /** Returns whether others start and stop a machine. */
    boolean othersStart(ResourceAddress machine);
  }

  Side(SortedMap<ResourceAddress, Attributes> there, PriceBook book, Usage usage, Images images) {
    this.there = there;
    this.book = book;
    this.usage = usage;
    this.images = images;
  }

  /** Returns all charges, by what they are of. */
  Map<String, Charge> charges() {
    there.forEach(
        (address, attributes) -> {
          switch (address.kind()) {
            case "fleet" -> fleet(address, attributes);
            case "image-builder" -> builder(address, attributes);
            case "app-block-builder" -> appBlockBuilder(address, attributes);
            case "image" -> image(address);
            default -> {}
          }
        });
    users();
    return charges;
  }

  private void add(ResourceAddress address, String part, String what, CostAmount amount) {
    charges.put(part + " " + address, new Charge(Optional.of(address), what, amount));
  }

  private void fleet(ResourceAddress address, Attributes fleet) {
    String type = text(fleet, "instanceType").orElse("");
    String kind = text(fleet, "type").orElse("");
    if (isStopped(address, fleet)) {
      add(address, "instances", "stopped, " + type, CostAmount.NOTHING);
      return;
    }
    if (kind.equals(ELASTIC)) {
      add(
          address,
          "instances",
          "Elastic, " + type,
          CostAmount.unknown("what Elastic fleets cost, " + address + NOT_NAMED));
      return;
    }
    Optional<Average> capacity = capacity(address, fleet);
    if (capacity.isEmpty()) {
      add(
          address,
          "instances",
          type,
          CostAmount.unknown("how many instances there are of " + address));
      return;
    }
    boolean others = images.othersStart(address);
    Average instances =
        others ? new Average(BigDecimal.ZERO, capacity.get().most()) : capacity.get();
    add(
        address,
        "instances",
        words(capacity.get()) + " " + type + (kind.equals("ON_DEMAND") ? ", on demand" : ""),
        running(kind, type, instances, images.platform(address, fleet)));
    volume(address, fleet);
  }

  private CostAmount running(
      String kind, String type, Average instances, Optional<String> platform) {
    Found running = book.running(type, platform);
    if (kind.equals("ALWAYS_ON")) {
      return hours(running, running, instances);
    }
    return kind.equals("ON_DEMAND")
        ? hours(book.stopped(type, platform), running, instances)
        : CostAmount.unknown("what fleets of type " + kind + " cost");
  }

  private CostAmount hours(Found low, Found high, Average instances) {
    List<String> unknown = new ArrayList<>();
    low.unknown().ifPresent(unknown::add);
    high.unknown().filter(why -> !unknown.contains(why)).ifPresent(unknown::add);
    if (!unknown.isEmpty()) {
      return new CostAmount(BigDecimal.ZERO, BigDecimal.ZERO, unknown);
    }
    BigDecimal lowest = least.charge(low, instances.least().multiply(HOURS));
    BigDecimal highest = most.charge(high, instances.most().multiply(HOURS));
    return CostAmount.between(lowest.min(highest), highest.max(lowest));
  }

  private Optional<Average> capacity(ResourceAddress address, Attributes fleet) {
    long sessions = number(fleet, "sessionsPerInstance").orElse(1L);
    Attributes target =
        there.getOrDefault(
            ResourceAddress.of("scaling-target", address.name()), Attributes.empty());
    // Whether a multi-session fleet's bounds count instances or sessions isn't certain.
    Optional<Average> scaled =
        Bounds.of(target)
            .map(
                bounds ->
                    bounds.average(
                        range -> new Range(ceiling(range.least(), sessions), range.most())));
    if (scaled.isPresent()) {
      return scaled;
    }
    Optional<Object> capacity = data(fleet, "capacity").or(() -> data(fleet, "firstCapacity"));
    Optional<Long> instances =
        capacity.flatMap(
            one ->
                one instanceof Map<?, ?> map && map.get("sessions") instanceof Long wanted
                    ? Optional.of(ceiling(wanted, sessions))
                    : one instanceof Long number ? Optional.of(number) : Optional.empty());
    return instances.map(BigDecimal::valueOf).map(number -> new Average(number, number));
  }

  private static long ceiling(long number, long by) {
    return by <= 1 ? number : (number + by - 1) / by;
  }

  private static String number(BigDecimal average) {
    return average.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  private static String words(Average instances) {
    String low = number(instances.least());
    String high = number(instances.most());
    return low.equals(high)
        ? low + (low.equals("1") ? " instance" : " instances")
        : low + " to " + high + " instances on average";
  }

  private void builder(ResourceAddress address, Attributes builder) {
    String type = text(builder, "instanceType").orElse("");
    if (isStopped(address, builder)) {
      add(address, "builder", "stopped, " + type, CostAmount.NOTHING);
    } else {
      Found price = book.builder(type, images.platform(address, builder));
      BigDecimal low = images.othersStart(address) ? BigDecimal.ZERO : BigDecimal.ONE;
      add(address, "builder", type, hours(price, price, new Average(low, BigDecimal.ONE)));
    }
    volume(address, builder);
  }

  private void appBlockBuilder(ResourceAddress address, Attributes builder) {
    add(
        address,
        "builder",
        text(builder, "instanceType").orElse(""),
        isStopped(address, builder)
            ? CostAmount.NOTHING
            : CostAmount.unknown("what app block builders cost, " + address + NOT_NAMED));
  }

  /** The usual volume is in an instance's price. */
  private void volume(ResourceAddress address, Attributes machine) {
    number(machine, "rootVolume")
        .filter(size -> size > USUAL_VOLUME)
        .ifPresent(
            size ->
                add(
                    address,
                    "volume",
                    "root volume of " + size + " GiB",
                    CostAmount.unknown(
                        "what a root volume beyond "
                            + USUAL_VOLUME
                            + " GiB costs, "
                            + address
                            + NOT_NAMED)));
  }

  private void image(ResourceAddress address) {
    Found price = book.image();
    BigDecimal size = BigDecimal.valueOf(usage.imageGibibytes());
    add(
        address,
        "storage",
        "storage of up to " + usage.imageGibibytes() + " GiB",
        price
            .unknown()
            .map(CostAmount::unknown)
            .orElseGet(() -> CostAmount.between(BigDecimal.ZERO, most.charge(price, size))));
  }

  private void users() {
    long people =
        usage.otherUsers()
            + there.entrySet().stream()
                .filter(one -> one.getKey().kind().equals("user"))
                .filter(one -> !data(one.getValue(), "enabled").equals(Optional.of(false)))
                .count();
    if (people == 0 || !mayBeWindows()) {
      return;
    }
    Found price = book.user();
    charges.put(
        "users",
        new Charge(
            Optional.empty(),
            "user fees of up to " + people + (people == 1 ? " person" : " people"),
            price
                .unknown()
                .map(CostAmount::unknown)
                .orElseGet(
                    () ->
                        CostAmount.between(
                            BigDecimal.ZERO, most.charge(price, BigDecimal.valueOf(people))))));
  }

  /** People come to somebody else's fleet where the environment has none of its own. */
  private boolean mayBeWindows() {
    List<Boolean> fleets = new ArrayList<>();
    there.forEach(
        (address, fleet) -> {
          if (address.kind().equals("fleet")) {
            fleets.add(
                images
                    .platform(address, fleet)
                    .or(() -> text(fleet, "platform"))
                    .map(Systems::isWindows)
                    .orElse(true));
          }
        });
    return fleets.isEmpty() || fleets.contains(true);
  }

  private boolean isStopped(ResourceAddress address, Attributes machine) {
    return !images.othersStart(address)
        && text(machine, "state").filter(state -> state.startsWith(STOPPED)).isPresent();
  }

  private static Optional<Object> data(Attributes attributes, String name) {
    return attributes.get(name).flatMap(Attributes.Value::data);
  }

  private static Optional<String> text(Attributes attributes, String name) {
    return data(attributes, name).map(String::valueOf);
  }

  private static Optional<Long> number(Attributes attributes, String name) {
    return data(attributes, name).filter(Long.class::isInstance).map(Long.class::cast);
  }
}
