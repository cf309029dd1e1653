package dev.appstreamkit.simulator.internal.wiring;

import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Ec2Front;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.protocol.S3Front;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.world.World;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the services put their parts when a simulator starts. */
public final class Installation {

  private final World world;
  private final Supplier<URI> endpoint;
  private final ControlRoutes control = new ControlRoutes();
  private final Map<String, Operations> operations = new LinkedHashMap<>();
  private final Map<String, Function<HttpCall, Reply>> local = new LinkedHashMap<>();
  private final Map<String, Supplier<Set<String>>> named = new TreeMap<>();
  private @Nullable S3Front s3;
  private @Nullable Ec2Front ec2;

  /**
   * Creates an empty one.
   *
   * @param endpoint gives the simulator's address once it listens
   */
  public Installation(World world, Supplier<URI> endpoint) {
    this.world = world;
    this.endpoint = endpoint;
  }

  /** Returns the world. */
  public World world() {
    return world;
  }

  /** Returns the routes of the control API, for more of them. */
  public ControlRoutes control() {
    return control;
  }

  /** Returns the simulator's address; only once requests arrive, not during installation. */
  public URI endpoint() {
    return endpoint.get();
  }

  /** Returns a service's operations, for more of them. */
  public Operations operations(Service service) {
    return operations.computeIfAbsent(service.name(), n -> new Operations(service));
  }

  /**
   * Sets who answers S3's calls.
   *
   * @param operationNames gives what it knows; asked when somebody wants to know
   */
  public void s3(S3Front front, Supplier<Set<String>> operationNames) {
    this.s3 = front;
    named.put(Service.S3.name(), operationNames);
  }

  /**
   * Sets who answers EC2's calls.
   *
   * @param operationNames gives what it knows; asked when somebody wants to know
   */
  public void ec2(Ec2Front front, Supplier<Set<String>> operationNames) {
    this.ec2 = front;
    named.put(Service.EC2.name(), operationNames);
  }

  /** Returns the names of each service's operations by the service's name. */
  public Map<String, Set<String>> operationNames() {
    Map<String, Set<String>> names = new TreeMap<>();
    named.forEach((service, known) -> names.put(service, Set.copyOf(known.get())));
    operations.forEach((service, known) -> names.put(service, known.names()));
    return names;
  }

  /**
   * Adds an address of the simulator's own that is neither AWS's nor the control API's; whoever
   * answers there sees to it who may ask.
   *
   * @param prefix what its paths begin with, {@code /_appstreamkit/} and a name
   * @param handler answers under the world's lock
   */
  public void local(String prefix, Function<HttpCall, Reply> handler) {
    local.put(prefix, handler);
  }

  /** Returns who answers at the simulator's own addresses, by what their paths begin with. */
  public Map<String, Function<HttpCall, Reply>> localHandlers() {
    return Map.copyOf(local);
  }

  /** Returns all services' operations by signing name. */
  public Map<String, Operations> allOperations() {
    return Map.copyOf(operations);
  }

  /** Returns who answers EC2's calls; null when nobody does. */
  public @Nullable Ec2Front ec2Front() {
    return ec2;
  }

  /** Returns who answers S3's calls; null when nobody does. */
  public @Nullable S3Front s3Front() {
    return s3;
  }
}
