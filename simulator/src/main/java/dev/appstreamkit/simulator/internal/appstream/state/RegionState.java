package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Listing;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.PendingTransition;
import dev.appstreamkit.simulator.internal.world.ReadLag;
import dev.appstreamkit.simulator.internal.world.ReadLags;
import dev.appstreamkit.simulator.internal.world.Scheduled;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/**
 * What one account has in one region. Things are kept as the SDK's own immutable model classes;
 * what the service doesn't show of them lies beside.
 */
public final class RegionState {

  private final World world;
  private final Account account;
  private final String region;
  private final ReadLag lag;
  private final Table<Fleet> fleets;
  private final Table<Stack> stacks;
  private final Table<ImageBuilder> imageBuilders;
  private final Table<Image> images;
  private final Table<PoolUser> users;
  private final Table<StreamingSession> sessions;
  private final Table<UserStackAssociation> userStacks;
  private final Table<String> fleetOfStack;
  private final Set<String> drainedInstances = new HashSet<>();
  private final Map<String, NavigableMap<String, String>> tags = new HashMap<>();
  private final Map<String, Scheduled> underWay = new HashMap<>();
  private final Map<ResourceQuota, Integer> quotas = new EnumMap<>(ResourceQuota.class);
  private final Map<InstanceQuota, Integer> instanceQuotas = new HashMap<>();
  private final Map<Class<?>, Table<?>> tables = new HashMap<>();
  private final Map<Class<?>, Object> extensions = new LinkedHashMap<>();

  private RegionState(World world, Account account, String region) {
    this.world = world;
    this.account = account;
    this.region = region;
    this.lag = ReadLags.of(world).of(Service.APPSTREAM.name());
    this.fleets = new Table<>("Fleet", lag);
    this.stacks = new Table<>("Stack", lag);
    this.imageBuilders = new Table<>("Image builder", lag);
    this.images = new Table<>("Image", lag);
    this.users = new Table<>("User", lag);
    this.sessions = new Table<>("Session", lag);
    this.userStacks = new Table<>("User stack association", lag);
    this.fleetOfStack = new Table<>("Fleet of stack", lag);
    MachineLog.of(world).watchBuilders(this);
  }

  /** Returns the state that a call is about. */
  public static RegionState of(Call call) {
    return of(call.world(), call.account(), call.region());
  }

  /** Returns the state of an account in a region; empty when nothing was done there yet. */
  public static RegionState of(World world, Account account, String region) {
    return Regions.of(world).get(world, account, region);
  }

  /** Returns the states of all accounts and regions in which something was done. */
  public static Collection<RegionState> all(World world) {
    return Regions.of(world).states.values();
  }

  /** Returns the world around it. */
  public World world() {
    return world;
  }

  /** Returns whose it is. */
  public Account account() {
    return account;
  }

  /** Returns where it is. */
  public String region() {
    return region;
  }

  /** Returns the ARN of something in this account and region, such as {@code fleet/name}. */
  public String arn(String resource) {
    return account.arn("appstream", region, resource);
  }

  /** Returns the time in this world. */
  public Instant now() {
    return world.now();
  }

  /** Returns the fleets. */
  public Table<Fleet> fleets() {
    return fleets;
  }

  /** Returns the stacks. */
  public Table<Stack> stacks() {
    return stacks;
  }

  /** Returns the image builders. */
  public Table<ImageBuilder> imageBuilders() {
    return imageBuilders;
  }

  /** Returns the account's own images. */
  public Table<Image> images() {
    return images;
  }

  /** Returns the users of the pool, by address. */
  public Table<PoolUser> users() {
    return users;
  }

  /** Returns the sessions under way, by id. */
  public Table<StreamingSession> sessions() {
    return sessions;
  }

  /** Ends a session, if it is still under way. */
  public void endSession(String id) {
    sessions
        .find(id)
        .ifPresent(
            session -> {
              session.end().cancel();
              sessions.remove(id);
            });
  }

  /** Ends all sessions of a fleet. */
  public void endSessionsOf(String fleet) {
    List.copyOf(sessions.values()).stream()
        .filter(session -> session.shown().fleetName().equals(fleet))
        .forEach(session -> endSession(session.shown().id()));
  }

  /** Returns the ids of the instances that take no new sessions. */
  public Set<String> drainedInstances() {
    return drainedInstances;
  }

  /** Returns who may use which stack. */
  public Table<UserStackAssociation> userStacks() {
    return userStacks;
  }

  /** Returns which fleet each stack streams from. */
  public Table<String> fleetOfStack() {
    return fleetOfStack;
  }

  /**
   * Returns the things of a kind that has no accessor of its own here.
   *
   * @param type the SDK's class for such a thing; its name is also what messages say
   */
  @SuppressWarnings("unchecked") // A table is made for the class that it is kept under.
  public <T> Table<T> table(Class<T> type) {
    return (Table<T>)
        tables.computeIfAbsent(type, t -> new Table<T>(spaced(t.getSimpleName()), lag));
  }

  private static String spaced(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  /** Returns a kind's own state, made on first use. */
  public <T> T extension(Class<T> type, Supplier<T> initial) {
    return type.cast(extensions.computeIfAbsent(type, t -> initial.get()));
  }

  /**
   * Returns whether there is a thing that can have tags.
   *
   * @param type the part of the ARN before the slash, such as {@code fleet}
   * @param name the part after it
   */
  public boolean hasTaggable(String type, String name) {
    return switch (type) {
      case "fleet" -> fleets.has(name);
      case "stack" -> stacks.has(name);
      case "image" -> images.has(name);
      case "image-builder" -> imageBuilders.has(name);
      case "app-block" -> table(AppBlock.class).has(name);
      case "app-block-builder" -> table(AppBlockBuilder.class).has(name);
      case "application" -> table(Application.class).has(name);
      default -> false;
    };
  }

  /** Returns the tags of a thing, which may be changed. */
  public NavigableMap<String, String> tags(String arn) {
    return tags.computeIfAbsent(arn, a -> new TreeMap<>());
  }

  /** Returns the tags of a thing without making room for any. */
  public Map<String, String> tagsIfAny(String arn) {
    NavigableMap<String, String> found = tags.get(arn);
    return found == null ? Map.of() : found;
  }

  /** Forgets the tags of a thing that is gone. */
  public void forgetTags(String arn) {
    tags.remove(arn);
  }

  /** Returns how many of a kind the account may have here. */
  public int quota(ResourceQuota quota) {
    return quotas.getOrDefault(quota, quota.usual());
  }

  /** Sets how many of a kind the account may have here; what is there already stays. */
  public void quota(ResourceQuota quota, int limit) {
    quotas.put(quota, limit);
  }

  /** Returns how many instances of a type the account may have here. */
  public int quota(InstanceQuota quota) {
    return instanceQuotas.getOrDefault(quota, quota.usual());
  }

  /** Sets how many instances of a type the account may have here; what is up already stays. */
  public void quota(InstanceQuota quota, int limit) {
    instanceQuotas.put(quota, limit);
  }

  /**
   * Refuses more instances of a type than the account may have.
   *
   * @param needed how many there would be
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException the service's
   *     LimitExceededException
   */
  public void requireInstances(InstanceQuota.User user, @Nullable String type, int needed) {
    InstanceQuota.of(user, type)
        .filter(quota -> needed > quota(quota))
        .ifPresent(
            quota -> {
              throw AppStreamErrors.limitExceeded(
                  "You have reached the limit of "
                      + quota(quota)
                      + " for the quota \""
                      + quota.quotaName()
                      + "\" in this Region.");
            });
  }

  /**
   * Refuses one more of a kind when the quota is reached.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException the service's
   *     LimitExceededException
   */
  public void requireRoom(ResourceQuota quota, int there, String what) {
    if (there >= quota(quota)) {
      throw AppStreamErrors.limitExceeded(
          "You have reached the limit of " + quota(quota) + " " + what + " in this Region.");
    }
  }

  /** Returns how many things are on a page when a caller sets nothing. */
  public int pageSize() {
    return world.settings().pageSize();
  }

  /** Cuts the page that a request asks for. */
  public <T> TokenPage<T> page(AppStreamRequest request, NavigableMap<String, T> rows) {
    return page(request, rows, pageSize());
  }

  /**
   * Cuts the page that a request asks for.
   *
   * @param most how many the operation returns at most
   */
  public <T> TokenPage<T> page(AppStreamRequest request, NavigableMap<String, T> rows, int most) {
    String operation = request.getClass().getSimpleName();
    Listing listing = Listing.of(operation, account.id() + "/" + region, request);
    return TokenPage.of(listing, rows, request, Math.min(most, pageSize()));
  }

  /**
   * Begins a transition of the kind's table and lets it end when its time has come. A transition of
   * the same thing that is still under way is called off.
   *
   * @param kind the table
   * @param name the thing
   * @param state the state it is in
   * @param trigger what sets it off
   * @param end what happens at its end
   * @return what was drawn, with the state to go into now
   */
  public PendingTransition begin(
      String kind, String name, String state, String trigger, Consumer<PendingTransition> end) {
    PendingTransition pending = world.transitions().begin(kind, name, state, trigger);
    String key = kind + "/" + name;
    stopTransition(kind, name);
    underWay.put(
        key,
        world.schedule(
            pending.takes(),
            () -> {
              underWay.remove(key);
              end.accept(pending);
            }));
    return pending;
  }

  /** Calls off what is under way with a thing, if anything is. */
  public void stopTransition(String kind, String name) {
    Scheduled before = underWay.remove(kind + "/" + name);
    if (before != null) {
      before.cancel();
    }
  }

  /** Returns whether a thing's table knows this trigger in this state. */
  public boolean allows(String kind, String state, String trigger) {
    return world.transitions().find(kind, state, trigger).isPresent();
  }

  /** Returns a new id of lower-case hexadecimal digits. */
  public String hex(int digits) {
    return hex(world.random(), digits);
  }

  /** Returns a new UUID, drawn from the world's chance. */
  public String uuid() {
    return String.join("-", hex(8), hex(4), hex(4), hex(4), hex(12));
  }

  private static String hex(RandomGenerator random, int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  /** All states of a world. */
  private static final class Regions {
    private final Map<String, RegionState> states = new LinkedHashMap<>();

    static Regions of(World world) {
      return world.section(Regions.class, Regions::new);
    }

    RegionState get(World world, Account account, String region) {
      return states.computeIfAbsent(
          account.id() + "/" + region, key -> new RegionState(world, account, region));
    }
  }
}
