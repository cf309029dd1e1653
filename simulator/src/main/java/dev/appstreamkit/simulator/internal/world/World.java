package dev.appstreamkit.simulator.internal.world;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one mutable world behind a simulator: everything that exists in it, its time and its chance.
 *
 * <p>Everything that changes is used inside {@link #locked}: every request and control call runs
 * there, one at a time, after what is due has happened. The settings, the wall clock, the default
 * account and {@link #keys} are for any thread, so that signatures are checked before. State
 * transitions are scheduled with {@link #schedule} and happen lazily, in the order of their due
 * times, when the next call arrives; while one happens, {@link #now} is its due time, so that
 * chains of transitions keep their times however late somebody looks.
 */
public final class World {

  /** The account that streaming instances belong to, which is never the customer's. */
  public static final String SERVICE_ACCOUNT_ID = "999988887777";

  private static final Logger log = LoggerFactory.getLogger(World.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Settings settings;
  private final TimeSource time;
  private final Clock wall;
  private final Random random;
  private final AccessKeyRegistry keys;
  private final TransitionTables transitions;
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<Object, Object> sections = new HashMap<>();
  private final PriorityQueue<Scheduled> events = new PriorityQueue<>();
  private final Account defaultAccount;
  private long scheduledSoFar;
  private @Nullable Instant happening;

  /**
   * Creates an empty world with its default account.
   *
   * @param settings how it should be
   * @param time its simulated time
   * @param wall the real date and time, for signatures and the expiration of keys
   */
  public World(Settings settings, TimeSource time, Clock wall) {
    this.settings = settings;
    this.time = time;
    this.wall = wall;
    this.random = new Random(settings.seed());
    this.keys = new AccessKeyRegistry(new Random(settings.seed() ^ 0x5EED_0F_4E15L), wall);
    this.transitions = new TransitionTables(random);
    this.defaultAccount = new Account(settings.accountId(), settings.partition());
    accounts.put(defaultAccount.id(), defaultAccount);
  }

  /**
   * Runs something in the world: alone, with time held still, after everything that is due has
   * happened.
   */
  public <T> T locked(Supplier<T> action) {
    try (Hold hold = time.hold()) {
      lock.lock();
      try {
        settle();
        return action.get();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Returns this world's time source. */
  public TimeSource time() {
    return time;
  }

  /** Returns what time it is in this world; inside a scheduled action, its due time. */
  public Instant now() {
    return happening != null ? happening : time.instant();
  }

  /** Returns the real date and time: for signatures, expirations of keys and Date headers. */
  public Clock wall() {
    return wall;
  }

  /** Returns this world's chance, drawn from its seed. */
  public Random random() {
    return random;
  }

  /** Returns how this world was asked to be. */
  public Settings settings() {
    return settings;
  }

  /** Returns the keys that this world gave out. */
  public AccessKeyRegistry keys() {
    return keys;
  }

  /** Returns the transition tables of all kinds, and what tests changed in them. */
  public TransitionTables transitions() {
    return transitions;
  }

  /** Returns the account that calls belong to when nothing says otherwise. */
  public Account defaultAccount() {
    return defaultAccount;
  }

  /** Returns an account. */
  public Account account(String id) {
    Account account = accounts.get(id);
    if (account == null) {
      throw new IllegalArgumentException(
          "no account " + id + " in this simulator; add it before it is used");
    }
    return account;
  }

  /** Returns whether this world has an account of this id. */
  public boolean hasAccount(String id) {
    return accounts.containsKey(id);
  }

  /** Returns all accounts, the default one first. */
  public List<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  /** Adds an account, or returns the one that is there. */
  public Account addAccount(String id) {
    return accounts.computeIfAbsent(id, i -> new Account(i, settings.partition()));
  }

  /** Returns the account that streaming instances belong to. */
  public Account serviceAccount() {
    return new Account(SERVICE_ACCOUNT_ID, settings.partition());
  }

  /**
   * Returns a service's state for the whole world, made on first use.
   *
   * @param type the state's class, also its key
   */
  public <T> T section(Class<T> type, Supplier<T> initial) {
    return keyed(type, type, initial);
  }

  /**
   * Returns a service's state for one account and region, made on first use.
   *
   * @param region the region, or an empty string for services without regions
   */
  public <T> T section(Account account, String region, Class<T> type, Supplier<T> initial) {
    return keyed(new Scope(account.id(), region, type), type, initial);
  }

  /**
   * Lets something happen later.
   *
   * @param after how long from {@link #now}, in simulated time; zero or less is before the next
   *     call
   */
  public Scheduled schedule(Duration after, Runnable action) {
    Scheduled event = new Scheduled(now().plus(after), scheduledSoFar++, action);
    events.add(event);
    return event;
  }

  /** Returns how long until the next scheduled thing happens; null when nothing is scheduled. */
  public @Nullable Duration untilNextEvent() {
    Scheduled next = events.peek();
    return next == null ? null : Duration.between(now(), next.due());
  }

  private <T> T keyed(Object key, Class<T> type, Supplier<T> initial) {
    Object found = sections.get(key);
    if (found == null) {
      found = initial.get();
      sections.put(key, found);
    }
    return type.cast(found);
  }

  private void settle() {
    Instant now = time.instant();
    Scheduled next = events.peek();
    while (next != null && !next.due().isAfter(now)) {
      events.remove();
      happening = next.due();
      try {
        next.happen();
      } catch (RuntimeException e) {
        log.error("a scheduled transition failed; this is a bug in the simulator", e);
      } finally {
        happening = null;
      }
      next = events.peek();
    }
  }

  private record Scope(String accountId, String region, Class<?> type) {}
}
