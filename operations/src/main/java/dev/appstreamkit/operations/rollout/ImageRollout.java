package dev.appstreamkit.operations.rollout;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.images.FleetDescriptions;
import dev.appstreamkit.operations.images.FleetProbe;
import dev.appstreamkit.operations.images.internal.FleetLook;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.rollout.RolloutWork;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings an image to fleets, one after the other or batch by batch as a {@code Rollout} says, and
 * back to the image before. Each fleet is changed by a plan of its environment, while people are on
 * it: they keep the image that they have until their sessions end, and nobody's session is ended. A
 * plan that would end sessions, as for an image of another operating system, is refused, and so is
 * one that changes other fleets or stacks.
 *
 * <p>It keeps nothing: which fleets have the new image is read from AppStream each time, so another
 * process can go on with a saved {@code RolloutState}. Thread-safe; fleets of one environment have
 * their turn one after the other.
 */
public final class ImageRollout implements RolloutWork {

  private static final Set<String> IMAGES = Set.of("image", "image-permission");

  private final Provisioner provisioner;
  private final FleetDescriptions descriptions;
  private final Function<String, Image> before;
  private final Image newer;
  private final PlanOptions options;
  private final FleetLook look;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  private ImageRollout(Builder builder) {
    this.provisioner = builder.provisioner;
    this.descriptions = Objects.requireNonNull(builder.descriptions, "describedBy");
    this.before = Objects.requireNonNull(builder.before, "from");
    this.newer = Objects.requireNonNull(builder.newer, "to");
    this.options = builder.options;
    this.look =
        new FleetLook(
            provisioner.services(),
            builder.available,
            builder.within,
            Optional.ofNullable(builder.probe),
            builder.probeUser);
  }

  /**
   * Returns a builder: a fleet is well if it runs, has no fleet errors and an instance that is
   * free, within an hour.
   *
   * @param provisioner applies the environments; stays open
   */
  public static Builder builder(Provisioner provisioner) {
    return new Builder(provisioner);
  }

  @Override
  public void change(String fleet) {
    bring(fleet, newer);
  }

  @Override
  public void back(String fleet) {
    bring(fleet, before.apply(fleet));
  }

  @Override
  public void check(String fleet, String healthCheck) {
    look.require(fleet, newer);
  }

  private void bring(String fleet, Image image) {
    String environment = descriptions.environmentOf(fleet, before).name();
    synchronized (locks.computeIfAbsent(environment, name -> new Object())) {
      Plan plan = provisioner.plan(described(fleet, image), options);
      require(plan, fleet);
      if (!plan.isEmpty()) {
        provisioner.apply(plan);
      }
    }
  }

  /** The others keep what they have by now. */
  private AppStreamEnvironment described(String fleet, Image image) {
    Set<String> changed = look.having(newer);
    return descriptions.environmentOf(
        fleet,
        name -> {
          if (name.equals(fleet)) {
            return image;
          }
          return changed.contains(name) ? newer : before.apply(name);
        });
  }

  private static void require(Plan plan, String fleet) {
    if (!plan.blockers().isEmpty()) {
      throw plan.blockers().get(0);
    }
    ResourceAddress target = ResourceAddress.of("fleet", fleet);
    for (Change change : plan.changes()) {
      boolean other =
          change.action() != ChangeAction.NOTHING
              && change.action() != ChangeAction.KEEP
              && !change.address().equals(target)
              && !IMAGES.contains(change.address().kind());
      if (other) {
        throw new ProvisioningException(
            ErrorCategory.CONFLICT,
            Optional.of(target),
            "its environment has more to change than its image: " + change.address(),
            "apply the environment first, and go on then");
      }
    }
  }

  /** Collects what a roll-out is to do. */
  public static final class Builder {

    private final Provisioner provisioner;
    private @Nullable FleetDescriptions descriptions;
    private @Nullable Function<String, Image> before;
    private @Nullable Image newer;
    private PlanOptions options = PlanOptions.defaults();
    private int available = 1;
    private Duration within = Duration.ofHours(1);
    private @Nullable FleetProbe probe;
    private String probeUser = "health-check";

    private Builder(Provisioner provisioner) {
      this.provisioner = provisioner;
    }

    /** Says how a fleet's environment is described; required. */
    public Builder describedBy(FleetDescriptions descriptions) {
      this.descriptions = descriptions;
      return this;
    }

    /** Says which image all fleets have before; required. It stays until nobody needs it. */
    public Builder from(Image image) {
      return from(fleet -> image);
    }

    /** Says which image each fleet has before, by the fleet's name. */
    public Builder from(Function<String, Image> images) {
      before = images;
      return this;
    }

    /** Says which image they are to have; required. */
    public Builder to(Image image) {
      newer = image;
      return this;
    }

    /**
     * Says how many instances have to be free for a fleet to be well, 1 by default; 0 for fleets on
     * which every instance may be in use.
     */
    public Builder available(int instances) {
      available = instances;
      return this;
    }

    /**
     * Says how long a fleet may take to be well, an hour by default.
     *
     * @param time longer than zero
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder within(Duration time) {
      if (time.isZero() || time.isNegative()) {
        throw new IllegalArgumentException("no fleet is well within " + time + "; give it longer");
      }
      within = time;
      return this;
    }

    /** Adds a check of one's own, made once the fleet is well otherwise; none by default. */
    public Builder probe(FleetProbe check) {
      probe = check;
      return this;
    }

    /**
     * Says for whom the probe's links are, {@code health-check} by default.
     *
     * @param userId 2 to 32 letters, digits and {@code _ + = , . @ -}
     */
    public Builder probeUser(String userId) {
      probeUser = userId;
      return this;
    }

    /** Says what plans may do, {@link PlanOptions#defaults()} by default: nobody is disturbed. */
    public Builder options(PlanOptions options) {
      this.options = options;
      return this;
    }

    /**
     * Returns the roll-out's work, for a {@code RolloutRunner} or an engine.
     *
     * @throws NullPointerException if something that is required isn't said
     * @throws ProvisioningException if AWS doesn't accept the credentials or isn't reached
     */
    public ImageRollout build() {
      return new ImageRollout(this);
    }
  }
}
