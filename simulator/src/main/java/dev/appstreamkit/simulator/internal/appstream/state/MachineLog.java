package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.world.World;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;

/**
 * When which machines ran, in all accounts and regions of a world: each state that an image
 * builder, an app block builder or a fleet came into, and each number of machines that a fleet came
 * to have. Used under the world's lock.
 */
public final class MachineLog {

  /** The state of what isn't there any more. */
  public static final String GONE = "GONE";

  private static final int KEPT = 100_000;

  /** The states in which a builder has no machine. */
  private static final Set<String> IDLE = Set.of("STOPPED", "FAILED", GONE);

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Entry> last = new HashMap<>();

  private MachineLog() {}

  /** Returns a world's log. */
  public static MachineLog of(World world) {
    return world.section(MachineLog.class, MachineLog::new);
  }

  /** Returns what is kept, oldest first. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Sees that the builders of an account in a region are logged. */
  void watchBuilders(RegionState where) {
    where
        .imageBuilders()
        .watch(
            (name, builder, there) ->
                note(
                    where,
                    "image-builder",
                    name,
                    there ? builder.stateAsString() : GONE,
                    builder.instanceType()));
    where
        .table(AppBlockBuilder.class)
        .watch(
            (name, builder, there) ->
                note(
                    where,
                    "app-block-builder",
                    name,
                    there ? builder.stateAsString() : GONE,
                    builder.instanceType()));
  }

  private void note(
      RegionState where, String kind, String name, String state, @Nullable String type) {
    int before =
        Optional.ofNullable(last.get(key(where, kind, name))).map(Entry::machines).orElse(1);
    // One that was stopped is deleted without being started.
    int machines = state.equals("DELETING") ? before : IDLE.contains(state) ? 0 : 1;
    add(where, kind, name, state, machines, type);
  }

  private static String key(RegionState where, String kind, String name) {
    return where.account().id() + "/" + where.region() + "/" + kind + "/" + name;
  }

  /**
   * Notes in what state something is and how many machines it has, if either changed.
   *
   * @param kind the table of its transitions
   * @param state its state, or {@link #GONE}
   * @param type the type of its instances; null if it says none
   */
  public void add(
      RegionState where,
      String kind,
      String name,
      String state,
      int machines,
      @Nullable String type) {
    String account = where.account().id();
    Entry entry =
        new Entry(where.now(), account, where.region(), kind, name, state, machines, type);
    String key = key(where, kind, name);
    Entry before = state.equals(GONE) ? last.remove(key) : last.put(key, entry);
    if (before != null && before.state.equals(state) && before.machines == machines) {
      return;
    }
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(entry);
  }

  /**
   * What something came to.
   *
   * @param machines how many machines it has from then on
   */
  public record Entry(
      Instant time,
      String account,
      String region,
      String kind,
      String name,
      String state,
      int machines,
      @Nullable String instanceType) {}
}
