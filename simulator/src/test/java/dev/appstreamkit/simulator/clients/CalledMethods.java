package dev.appstreamkit.simulator.clients;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which methods compiled classes call, and which texts they hold, by their constant pools. */
public final class CalledMethods {

  private final Map<String, Set<String>> byClass = new TreeMap<>();
  private final Set<String> texts = new TreeSet<>();

  private CalledMethods() {}

  /** Returns what is called by a class and by all others of its module below a package. */
  public static CalledMethods of(Class<?> module, String packageName) {
    CalledMethods called = new CalledMethods();
    try {
      Path classes = Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(classes.resolve(packageName.replace('.', '/')))) {
        files.filter(f -> f.toString().endsWith(".class")).forEach(called::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return called;
  }

  /** Returns the names of the methods of a class that are called, lambdas' included. */
  public Set<String> of(Class<?> owner) {
    return byClass.getOrDefault(owner.getName().replace('.', '/'), Set.of());
  }

  /** Returns all texts of the classes, the names in them included. */
  public Set<String> texts() {
    return texts;
  }

  private void read(Path file) {
    try {
      Pool pool = new Pool(new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file))));
      texts.addAll(pool.texts.values());
      pool.methods()
          .forEach(
              (owner, names) -> byClass.computeIfAbsent(owner, o -> new TreeSet<>()).addAll(names));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** A class file's constant pool, as the Java Virtual Machine Specification has it in 4.4. */
  private static final class Pool {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, int[]> pairs = new HashMap<>();
    private final Map<Integer, Integer> tags = new HashMap<>();

    Pool(DataInputStream in) throws IOException {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        tags.put(i, tag);
        switch (tag) {
          case UTF8 -> texts.put(i, in.readUTF());
          case 3, 4, 17, 18, 9, METHOD, INTERFACE_METHOD, NAME_AND_TYPE ->
              pairs.put(i, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // The two longest take two places.
          }
          case 15 -> in.skipNBytes(3);
          case CLASS, 8, 16, 19, 20 -> pairs.put(i, new int[] {in.readUnsignedShort(), 0});
          default -> throw new IOException("unknown constant " + tag);
        }
      }
    }

    private int[] pair(int index) {
      return Objects.requireNonNull(pairs.get(index));
    }

    private String text(int index) {
      return Objects.requireNonNull(texts.get(index));
    }

    Map<String, Set<String>> methods() {
      Map<String, Set<String>> methods = new HashMap<>();
      tags.forEach(
          (index, tag) -> {
            if (tag == METHOD || tag == INTERFACE_METHOD) {
              int[] method = pair(index);
              String owner = text(pair(method[0])[0]);
              String name = text(pair(method[1])[0]);
              methods.computeIfAbsent(owner, o -> new TreeSet<>()).add(name);
            }
          });
      return methods;
    }
  }
}
