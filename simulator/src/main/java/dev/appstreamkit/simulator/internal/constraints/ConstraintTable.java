package dev.appstreamkit.simulator.internal.constraints;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A service's table of constraints. It lies in a resource of the service's name, which says where
 * it comes from: per operation its input and the errors that it declares, per shape what a value
 * must be like.
 */
public final class ConstraintTable {

  private static final Map<String, ConstraintTable> READ = new ConcurrentHashMap<>();

  private final String service;
  private final Map<String, Operation> operations;
  private final Map<String, Shape> shapes;

  private ConstraintTable(String service, Contents contents) {
    this.service = service;
    this.operations = Map.copyOf(contents.operations());
    this.shapes = Map.copyOf(contents.shapes());
  }

  /**
   * Returns the table of a service; it is read once.
   *
   * @param service the service's name in signatures, such as {@code appstream}
   */
  public static ConstraintTable of(String service) {
    return READ.computeIfAbsent(service, ConstraintTable::load);
  }

  /** Returns the names of all operations, sorted. */
  public Set<String> operationNames() {
    return new TreeSet<>(operations.keySet());
  }

  /** Returns the errors that an operation declares, beside those common to all. */
  public Set<String> errors(String operation) {
    return Set.copyOf(operation(operation).errors());
  }

  /** Returns the shape of an operation's input. */
  public Shape input(String operation) {
    return shape(operation(operation).input());
  }

  /** Returns a shape by its name. */
  public Shape shape(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("No shape " + name + " in the table of " + service);
    }
    return shape;
  }

  private Operation operation(String name) {
    Operation operation = operations.get(name);
    if (operation == null) {
      throw new IllegalArgumentException("No operation " + name + " in the table of " + service);
    }
    return operation;
  }

  private static ConstraintTable load(String service) {
    String resource = service + ".json";
    ObjectMapper mapper =
        new ObjectMapper().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    try (InputStream in = ConstraintTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + resource + " is missing from the jar");
      }
      return new ConstraintTable(service, mapper.readValue(in, Contents.class));
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + resource + " can't be read", e);
    }
  }

  /** An operation as the table has it. */
  record Operation(String input, List<String> errors) {}

  /** The table as it is written. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Contents(Map<String, Operation> operations, Map<String, Shape> shapes) {}
}
