package dev.appstreamkit.simulator.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.simulator.internal.control.ControlRoutes.Request;
import dev.appstreamkit.simulator.internal.traffic.FaultRule;
import dev.appstreamkit.simulator.internal.traffic.Faults;
import dev.appstreamkit.simulator.internal.traffic.RequestLog;
import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.IssuedKeys;
import dev.appstreamkit.simulator.internal.world.Mails;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.ReadLags;
import dev.appstreamkit.simulator.internal.world.Transition;
import dev.appstreamkit.simulator.internal.world.TransitionChange;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes about the world as a whole: time, faults, the request log, transitions, mails. */
public final class StandardRoutes {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Set<String> CHANGES =
      Set.of("kind", "trigger", "name", "takes", "failure", "times", "probability");

  private final World world;

  private final Supplier<Map<String, Set<String>>> operations;

  private StandardRoutes(World world, Supplier<Map<String, Set<String>>> operations) {
    this.world = world;
    this.operations = operations;
  }

  /**
   * Adds them.
   *
   * @param operations gives each service's operations by its name, once all are installed
   */
  public static void addTo(
      ControlRoutes routes, World world, Supplier<Map<String, Set<String>>> operations) {
    StandardRoutes standard = new StandardRoutes(world, operations);
    routes.get("/world", request -> standard.about());
    routes.post("/accounts", standard::addAccount);
    routes.get("/time", request -> standard.time());
    routes.postUnlocked("/time/advance", standard::advance);
    routes.get("/faults", request -> Map.of("faults", Faults.of(world).all()));
    routes.post("/faults", standard::addFault);
    routes.delete("/faults", request -> standard.clearFaults());
    routes.delete("/faults/{id}", standard::removeFault);
    routes.get("/requests", standard::requests);
    routes.get("/requests/counts", request -> Map.of("counts", RequestLog.of(world).counts()));
    routes.delete("/requests", request -> standard.clearRequests());
    routes.get("/transitions", request -> standard.transitionsAndChanges());
    routes.post("/transitions/changes", standard::changeTransition);
    routes.delete("/transitions/changes", request -> standard.clearChanges());
    routes.get("/mails", standard::mails);
    routes.get("/read-lag", request -> standard.readLags());
    routes.put("/read-lag", standard::setReadLag);
  }

  private Object about() {
    Map<String, Object> about = new TreeMap<>();
    about.put("formatVersion", 1);
    about.put("accountId", world.settings().accountId());
    about.put("serviceAccountId", World.SERVICE_ACCOUNT_ID);
    about.put("region", world.settings().region());
    about.put("partition", world.settings().partition());
    about.put("seed", world.settings().seed());
    return about;
  }

  /** Adds an account, if it isn't there, and hands out keys of its administrator. */
  private Object addAccount(Request request) {
    Account account = world.addAccount(request.required("id"));
    IssuedKeys keys = world.keys().issueLongLived(Principal.administrator(account));
    return Map.of(
        "id", account.id(),
        "accessKeyId", keys.accessKeyId(),
        "secretAccessKey", keys.secretAccessKey());
  }

  private Object time() {
    TimeSource source = world.time();
    Map<String, Object> time = new TreeMap<>();
    time.put("instant", source.instant());
    time.put("wallInstant", world.wall().instant());
    time.put("mode", mode(source));
    if (source instanceof AcceleratedTime accelerated) {
      time.put("scale", accelerated.factor());
    }
    Duration next = world.untilNextEvent();
    if (next != null) {
      time.put("untilNextEvent", next);
    }
    return time;
  }

  private static String mode(TimeSource source) {
    if (source instanceof AcceleratedTime accelerated) {
      return accelerated.factor() == 1 ? "real" : "accelerated";
    }
    return source instanceof ManualTime ? "manual" : "own";
  }

  private Object advance(Request request) {
    Duration duration = duration(request.required("duration"));
    if (!(world.time() instanceof ManualTime manual)) {
      throw new ControlException(
          409,
          "TimeRunsByItself",
          "this simulator's time runs by itself; start it with a manual time (--time-scale 0)");
    }
    manual.advance(duration);
    return world.locked(this::time);
  }

  private Object addFault(Request request) {
    FaultRule rule = FaultRequests.parse(request.body(), newId(), operations.get());
    Faults.of(world).add(rule);
    return Map.of("id", rule.id());
  }

  private Object clearFaults() {
    Faults.of(world).clear();
    return Map.of();
  }

  private Object removeFault(Request request) {
    String id = request.path().getOrDefault("id", "");
    if (!Faults.of(world).remove(id)) {
      throw new ControlException(404, "NoSuchFault", "there is no fault " + id + " (any more)");
    }
    return Map.of();
  }

  private Object requests(Request request) {
    long after = number(request.query().getOrDefault("after", "0"));
    return Map.of("requests", RequestLog.of(world).after(after));
  }

  private Object clearRequests() {
    RequestLog.of(world).clear();
    return Map.of();
  }

  private Map<String, Object> transitionsAndChanges() {
    return new TreeMap<>(
        Map.of("transitions", transitions(), "changes", world.transitions().changes()));
  }

  private List<Map<String, Object>> transitions() {
    List<Map<String, Object>> rows = new ArrayList<>();
    new TreeMap<>(world.transitions().all())
        .forEach((kind, table) -> table.forEach(row -> rows.add(row(kind, row))));
    return rows;
  }

  private static Map<String, Object> row(String kind, Transition row) {
    Map<String, Object> map = new TreeMap<>();
    map.put("kind", kind);
    map.put("from", row.from());
    map.put("trigger", row.trigger());
    map.put("passing", row.passing());
    map.put("min", row.min());
    map.put("max", row.max());
    map.put("next", row.next());
    return map;
  }

  private Object changeTransition(Request request) {
    JsonNode body = request.body();
    FaultRequests.demandMembers(body, CHANGES);
    world
        .transitions()
        .change(
            new TransitionChange(
                request.required("kind"),
                request.required("trigger"),
                text(body, "name"),
                body.hasNonNull("takes") ? duration(request.required("takes")) : null,
                text(body, "failure"),
                body.path("times").asInt(0),
                FaultRequests.probability(body)));
    return Map.of();
  }

  private Object clearChanges() {
    world.transitions().clearChanges();
    return Map.of();
  }

  private Object readLags() {
    Map<String, Object> lags = new TreeMap<>();
    ReadLags.of(world)
        .all()
        .forEach(
            (service, lag) -> lags.put(service, Map.of("least", lag.least(), "most", lag.most())));
    return lags;
  }

  /** Of one service, or of all when none is named. */
  private Object setReadLag(Request request) {
    Duration most = duration(request.required("most"));
    Duration least =
        request.body().hasNonNull("least") ? duration(request.required("least")) : Duration.ZERO;
    String service = text(request.body(), "service");
    ReadLags lags = ReadLags.of(world);
    if (service != null) {
      lags.of(service).set(least, most);
    } else {
      lags.all().values().forEach(lag -> lag.set(least, most));
    }
    return readLags();
  }

  private Object mails(Request request) {
    String address = request.query().get("address");
    Mails mails = Mails.of(world);
    return Map.of("mails", address == null ? mails.all() : mails.to(address));
  }

  private String newId() {
    return "fault-" + HexFormat.of().toHexDigits(world.random().nextInt()).toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(JsonNode body, String member) {
    return body.hasNonNull(member) ? body.get(member).asText() : null;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" isn't a number; give one", e);
    }
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw notADuration(text, e);
    }
    throw notADuration(text, null);
  }

  private static IllegalArgumentException notADuration(
      String text, @Nullable DateTimeParseException cause) {
    return new IllegalArgumentException(
        "\"" + text + "\" isn't a duration from zero to a hundred years; write it like PT45M",
        cause);
  }
}
