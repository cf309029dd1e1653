package dev.appstreamkit.operations.cost.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.cost.Prices;
import dev.appstreamkit.operations.cost.internal.PriceBook.Found;
import dev.appstreamkit.operations.cost.internal.Side.Charge;
import dev.appstreamkit.operations.cost.internal.Side.Usage;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.image.ScriptedImage;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.CostAmount;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.CostLine;
import dev.appstreamkit.provisioning.plan.CostSubject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Reckons what an environment costs. Pure, but for what it asks about images. */
public final class Reckoner {

  private static final Set<ChangeAction> MAKING = Set.of(ChangeAction.CREATE, ChangeAction.REPLACE);

  private final CostSubject subject;
  private final Prices prices;
  private final String currency;
  private final Usage usage;
  private final Platforms platforms;
  private final PriceBook book;
  private final Map<ResourceAddress, ResourceSpec> specs = new HashMap<>();

  /**
   * Prepares to reckon.
   *
   * @param subject what is priced
   * @param prices the prices
   * @param currency the currency's three letters
   * @param otherUsers how many people come in a month who aren't in the user pool
   * @param imageGibibytes how much an image holds at most
   * @param platforms what knows images
   */
  public Reckoner(
      CostSubject subject,
      Prices prices,
      String currency,
      int otherUsers,
      int imageGibibytes,
      Platforms platforms) {
    this.subject = subject;
    this.prices = prices;
    this.currency = currency;
    this.usage = new Usage(otherUsers, imageGibibytes);
    this.platforms = platforms;
    this.book = new PriceBook(prices, subject.target().region(), currency);
    subject.environment().resources().forEach(spec -> specs.put(spec.address(), spec));
  }

  /** Returns what it costs. */
  public CostEstimate estimate() {
    Map<String, Charge> before = side(subject.before(), false);
    Map<String, Charge> after = side(subject.after(), !subject.changes().isEmpty());
    List<CostLine> lines = new ArrayList<>();
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      lines.add(line(Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))));
    }
    return new CostEstimate(
        currency, prices.source(), prices.publishedAt(), lines, run(), assumptions());
  }

  private Map<String, Charge> side(
      SortedMap<ResourceAddress, Attributes> there, boolean described) {
    return new Side(there, book, usage, new Described(described)).charges();
  }

  private static CostLine line(Optional<Charge> before, Optional<Charge> after) {
    Charge some = after.or(() -> before).orElseThrow();
    String was = before.map(Charge::what).orElse(some.what());
    return new CostLine(
        some.address(),
        was.equals(some.what()) ? was : was + " -> " + some.what(),
        before.map(Charge::amount).orElse(CostAmount.NOTHING),
        after.map(Charge::amount).orElse(CostAmount.NOTHING));
  }

  /** What the description says, where it counts, and otherwise what is there. */
  private final class Described implements Side.Images {

    private final boolean counts;

    Described(boolean counts) {
      this.counts = counts;
    }

    @Override
    public Optional<String> platform(ResourceAddress machine, Attributes attributes) {
      Optional<ResourceSpec> spec = counts ? spec(machine) : Optional.empty();
      if (spec.orElse(null) instanceof Fleet fleet && fleet.image().isPresent()) {
        return platformOf(fleet.image().get());
      }
      if (spec.orElse(null) instanceof ImageBuilder builder) {
        return builder
            .image()
            .map(Reckoner.this::platformOf)
            .orElseGet(() -> builder.base().flatMap(base -> platforms.of(base.toString())));
      }
      for (String name : List.of("imageArn", "imageName", "base")) {
        Optional<String> found =
            attributes
                .get(name)
                .flatMap(Attributes.Value::data)
                .flatMap(image -> platforms.of(image.toString()));
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    @Override
    public boolean othersStart(ResourceAddress machine) {
      Optional<ResourceSpec> spec = counts ? spec(machine) : Optional.empty();
      return spec.orElse(null) instanceof Fleet fleet && fleet.state() == Fleet.State.UNMANAGED
          || spec.orElse(null) instanceof ImageBuilder builder
              && builder.state() == ImageBuilder.State.UNMANAGED;
    }
  }

  private Optional<ResourceSpec> spec(ResourceAddress address) {
    return Optional.ofNullable(specs.get(address));
  }

  /** One that has yet to be made has the system of its base. */
  private Optional<String> platformOf(Image image) {
    return base(image)
        .flatMap(base -> platforms.of(base.toString()))
        .or(() -> platforms.of(image.name()));
  }

  /** Returns what an image is built from on a builder; empty if it comes from elsewhere. */
  private static Optional<BaseImage> base(Image image) {
    return image.source().orElse(null) instanceof ScriptedImage script
        ? Optional.of(script.base())
        : image.base();
  }

  private List<CostLine> run() {
    List<CostLine> lines = new ArrayList<>();
    for (Change change : subject.changes()) {
      if (MAKING.contains(change.action())
          && spec(change.address()).orElse(null) instanceof Image image
          && base(image).isPresent()) {
        lines.add(built(change, image));
      }
    }
    return lines;
  }

  /** Builders are charged by the hour that has begun. */
  private CostLine built(Change change, Image image) {
    String type = image.build().instanceType();
    Duration time = change.expected();
    long hours = Math.max(1, (time.toMinutes() + 59) / 60);
    Found price = book.builder(type, base(image).flatMap(base -> platforms.of(base.toString())));
    BigDecimal cost = new Meter().charge(price, BigDecimal.valueOf(hours));
    return new CostLine(
        Optional.of(change.address()),
        "image builder " + type + " for about " + Math.max(1, time.toMinutes()) + " minutes",
        CostAmount.NOTHING,
        price.unknown().map(CostAmount::unknown).orElseGet(() -> CostAmount.between(cost, cost)));
  }

  private List<String> assumptions() {
    List<String> all = new ArrayList<>();
    all.add("A month has 730 hours; each hour that has begun of a run counts whole.");
    all.add(
        "Of fleets on demand, the least is that nobody streams, the most that all instances do.");
    all.add(
        usage.otherUsers() == 0
            ? "Only users of the user pool are reckoned with; others are said with otherUsers(n)."
            : usage.otherUsers() + " people who aren't in the user pool are reckoned with.");
    all.add("S3, home folders, logs and network traffic aren't reckoned.");
    return all;
  }
}
