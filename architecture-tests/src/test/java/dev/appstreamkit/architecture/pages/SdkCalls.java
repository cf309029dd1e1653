package dev.appstreamkit.architecture.pages;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which methods of an SDK's client the compiled classes call: from the pools of their constants.
 */
final class SdkCalls {

  private static final int MAGIC = 0xCAFEBABE;

  private SdkCalls() {}

  /**
   * Returns the packages that call a method, by the method's name, and those that name an
   * operation, by its name.
   *
   * @param module a class of the module
   * @param clients the clients' classes, with slashes
   * @param operations the names that are looked for
   */
  static SortedMap<String, SortedSet<String>> of(
      Class<?> module, Set<String> clients, Set<String> operations) {
    try {
      Path place = Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return in(place, clients, operations);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return in(jar.getPath("/"), clients, operations);
      }
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError("can't be read: " + module, e);
    }
  }

  private static SortedMap<String, SortedSet<String>> in(
      Path classes, Set<String> clients, Set<String> operations) {
    SortedMap<String, SortedSet<String>> callers = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(SdkCalls::isClass).toList()) {
        String where =
            classes
                .relativize(file)
                .getParent()
                .toString()
                .replace(file.getFileSystem().getSeparator(), ".");
        called(file, clients, operations)
            .forEach(name -> callers.computeIfAbsent(name, any -> new TreeSet<>()).add(where));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return callers;
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class") && !file.endsWith("module-info.class");
  }

  private static Set<String> called(Path file, Set<String> clients, Set<String> operations)
      throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is no class");
      }
      in.readInt(); // the version
      Pool pool = new Pool(in);
      Set<String> found = pool.methodsOf(clients);
      operations.stream().filter(pool.texts::containsValue).forEach(found::add);
      return found;
    }
  }

  /** Constants, by their numbers; those that refer to others hold their numbers. */
  private static final class Pool {
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> classes = new HashMap<>();
    private final Map<Integer, Integer> names = new HashMap<>();
    private final Map<Integer, Integer> methods = new HashMap<>();

    Pool(DataInputStream in) throws IOException {
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        i += read(in, i);
      }
    }

    /** Returns how many numbers a constant takes beyond its own. */
    private int read(DataInputStream in, int number) throws IOException {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(number, in.readUTF());
        case 7 -> classes.put(number, in.readUnsignedShort());
        case 12 -> {
          names.put(number, in.readUnsignedShort());
          in.readUnsignedShort();
        }
        case 10, 11 -> methods.put(number, in.readUnsignedShort() << 16 | in.readUnsignedShort());
        case 3, 4, 9, 17, 18 -> in.readInt();
        case 5, 6 -> {
          in.readLong();
          return 1;
        }
        case 8, 16, 19, 20 -> in.readUnsignedShort();
        case 15 -> in.skipBytes(3);
        default -> throw new IOException("an unknown constant, " + tag);
      }
      return 0;
    }

    Set<String> methodsOf(Set<String> owners) {
      Set<String> found = new TreeSet<>();
      methods
          .values()
          .forEach(
              method -> {
                if (owners.contains(texts.get(classes.get(method >>> 16)))) {
                  found.add(texts.get(names.get(method & 0xFFFF)));
                }
              });
      return found;
    }
  }
}
