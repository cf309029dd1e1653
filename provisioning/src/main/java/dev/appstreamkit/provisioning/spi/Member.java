package dev.appstreamkit.provisioning.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where an attribute stands in the AWS SDK's requests and answers, by the names of the public
 * accessors and setters of its model classes. Immutable.
 *
 * <p>Structures, and lists of them, are replaced whole by AWS. So writing starts from what was
 * read, and changes only what the attribute is about: what nobody described, and what nobody here
 * knows, stays.
 */
public abstract class Member {

  private final String name;

  Member(String name) {
    this.name = name;
  }

  /** Returns the name of the member of requests, {@code "vpcConfig"} for one. */
  public final String name() {
    return name;
  }

  /**
   * Returns the value as plain data; empty if there is none.
   *
   * @param model what the service described, a model class of the SDK
   */
  public abstract Optional<Object> read(Object model);

  abstract void write(Request request, @Nullable Object data);

  /** Returns whether requests that change the resource have it. */
  boolean isWritten() {
    return true;
  }

  /** Returns a member that the service only tells; other calls change it, if any do. */
  public static Member onlyRead(String name) {
    return new Told(name);
  }

  /** Returns a member that is the attribute: a text, number, boolean, or list of texts. */
  public static Member of(String name) {
    return new Whole(name, false);
  }

  /** Returns a text that an empty one clears; one that is read empty is none. */
  public static Member emptied(String name) {
    return new Emptied(name);
  }

  /** Returns a list of texts whose order doesn't matter; read in alphabetical order. */
  public static Member unordered(String name) {
    return new Whole(name, true);
  }

  /**
   * Returns a member that AWS takes in another shape than it gives.
   *
   * @param name the member of requests
   * @param read gives plain data of what the service described
   * @param write gives the SDK's value of plain data
   */
  public static Member of(
      String name, Function<Object, Optional<Object>> read, Function<Object, Object> write) {
    return new Shaped(name, read, write);
  }

  /**
   * Returns one member of a structure.
   *
   * @param structure the member that is a structure
   * @param part the name of the structure's own member
   */
  public static Member part(String structure, String part) {
    return new Part(structure, new Whole(part, true));
  }

  /**
   * Returns one member of a structure that another one switches on and off.
   *
   * @param structure the member that is a structure
   * @param enabled the structure's own member that says whether it counts
   * @param part the structure's own member that is the attribute while it counts
   */
  public static Member switched(String structure, String enabled, String part) {
    return new Switched(structure, enabled, part);
  }

  /**
   * Returns a structure as a map.
   *
   * @param name the member that is a structure
   * @param parts the names of the structure's own members, by the map's keys; {@code
   *     "scriptS3Location.s3Key"} is a member of a structure within
   */
  public static Member structure(String name, Map<String, String> parts) {
    return new StructureMember(name, Map.copyOf(parts));
  }

  /**
   * Returns a list of structures as a map.
   *
   * @param name the member that is a list
   * @param key the member of each structure that tells them apart
   * @param part the member of each structure that is the map's value
   */
  public static Member keyed(String name, String key, String part) {
    return new KeyedMember(name, key, Optional.of(part), Map.of(), Optional.empty());
  }

  /**
   * Returns the same for some keys only; structures with other keys stay as they are.
   *
   * @param keys the keys
   */
  public static Member keyed(String name, String key, String part, Set<String> keys) {
    return new KeyedMember(name, key, Optional.of(part), Map.of(), Optional.of(Set.copyOf(keys)));
  }

  /**
   * Returns a list of structures as a sorted list of what tells them apart.
   *
   * @param name the member that is a list
   * @param key the member of each structure that is the list's element
   * @param rest what else a new structure is given, by the names of its members
   */
  public static Member listed(String name, String key, Map<String, String> rest) {
    return new KeyedMember(name, key, Optional.empty(), Map.copyOf(rest), Optional.empty());
  }

  /**
   * A request that is being filled: what several attributes say of one structure comes together.
   */
  static final class Request {
    final Object builder;
    private final Optional<?> there;
    private final Map<String, Object> structures = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> lists = new LinkedHashMap<>();
    private final List<Runnable> last = new ArrayList<>();

    Request(Object builder, Optional<?> there) {
      this.builder = builder;
      this.there = there;
    }

    boolean takes(String member) {
      return SdkModel.takes(SdkModel.contract(builder.getClass()), member);
    }

    private void set(String member, @Nullable Object value) {
      SdkModel.set(builder, member, value);
    }

    private Optional<Object> there(String member) {
      return there
          .filter(model -> SdkModel.has(model.getClass(), member))
          .map(model -> SdkModel.get(model, member));
    }

    Object structure(String member) {
      return structures.computeIfAbsent(
          member,
          any -> SdkModel.builder(SdkModel.structure(builder, member), there(member).orElse(null)));
    }

    Map<String, Object> list(String member, String key) {
      return lists.computeIfAbsent(member, any -> read(member, key));
    }

    private Map<String, Object> read(String member, String key) {
      Class<?> type = SdkModel.structure(builder, member);
      Map<String, Object> found = new LinkedHashMap<>();
      for (Object one : elements(there(member))) {
        found.put(String.valueOf(SdkModel.get(one, key)), SdkModel.builder(type, one));
      }
      return found;
    }

    /** Puts structures and lists into the request, when all attributes have been heard. */
    void finish() {
      last.forEach(Runnable::run);
      structures.forEach((member, of) -> set(member, SdkModel.build(of)));
      lists.forEach(
          (member, all) -> set(member, all.values().stream().map(SdkModel::build).toList()));
    }
  }

  static Collection<?> elements(Optional<?> list) {
    return list.map(found -> found instanceof Collection<?> all ? all : List.of())
        .orElse(List.of());
  }

  static Object plain(Object value, boolean sorted) {
    return sorted && value instanceof Collection<?> all
        ? all.stream().map(String::valueOf).sorted().toList()
        : value instanceof Collection<?> all ? List.copyOf(all) : value;
  }

  private static final class Whole extends Member {
    private final boolean sorted;

    Whole(String name, boolean sorted) {
      super(name);
      this.sorted = sorted;
    }

    @Override
    public Optional<Object> read(Object model) {
      return Optional.ofNullable(SdkModel.get(model, name())).map(value -> plain(value, sorted));
    }

    @Override
    void write(Request request, @Nullable Object data) {
      if (data != null) {
        request.set(name(), data);
      }
    }
  }

  private static final class Emptied extends Member {

    Emptied(String name) {
      super(name);
    }

    @Override
    public Optional<Object> read(Object model) {
      return Optional.ofNullable(SdkModel.get(model, name())).filter(text -> !text.equals(""));
    }

    @Override
    void write(Request request, @Nullable Object data) {
      request.set(name(), data == null ? "" : data);
    }
  }

  private static final class Told extends Member {

    Told(String name) {
      super(name);
    }

    @Override
    public Optional<Object> read(Object model) {
      return Optional.ofNullable(SdkModel.get(model, name())).map(value -> plain(value, false));
    }

    @Override
    void write(Request request, @Nullable Object data) {}

    @Override
    boolean isWritten() {
      return false;
    }
  }

  private static final class Shaped extends Member {
    private final Function<Object, Optional<Object>> read;
    private final Function<Object, Object> write;

    Shaped(String name, Function<Object, Optional<Object>> read, Function<Object, Object> write) {
      super(name);
      this.read = read;
      this.write = write;
    }

    @Override
    public Optional<Object> read(Object model) {
      return read.apply(model);
    }

    @Override
    void write(Request request, @Nullable Object data) {
      if (data != null) {
        request.set(name(), write.apply(data));
      }
    }
  }

  private static final class Part extends Member {
    private final Member part;

    Part(String structure, Member part) {
      super(structure);
      this.part = part;
    }

    @Override
    public Optional<Object> read(Object model) {
      return Optional.ofNullable(SdkModel.get(model, name())).flatMap(part::read);
    }

    /** A part that goes matters only if the structure is sent for the sake of others. */
    @Override
    void write(Request request, @Nullable Object data) {
      if (data != null) {
        SdkModel.set(request.structure(name()), part.name(), data);
      } else {
        request.last.add(
            () ->
                Optional.ofNullable(request.structures.get(name()))
                    .ifPresent(of -> SdkModel.set(of, part.name(), null)));
      }
    }
  }

  private static final class Switched extends Member {
    private final String enabled;
    private final String part;

    Switched(String structure, String enabled, String part) {
      super(structure);
      this.enabled = enabled;
      this.part = part;
    }

    @Override
    public Optional<Object> read(Object model) {
      return Optional.ofNullable(SdkModel.get(model, name()))
          .filter(structure -> Boolean.TRUE.equals(SdkModel.get(structure, enabled)))
          .map(structure -> SdkModel.get(structure, part));
    }

    @Override
    void write(Request request, @Nullable Object data) {
      Object structure = request.structure(name());
      SdkModel.set(structure, enabled, data != null);
      SdkModel.set(structure, part, data);
    }
  }

  /** Writes what one of a family's attributes says: one structure of the list. */
  static void writeOne(Member member, Request request, String key, @Nullable Object value) {
    if (member instanceof KeyedMember keyed) {
      keyed.put(request, key, value);
    }
  }
}
