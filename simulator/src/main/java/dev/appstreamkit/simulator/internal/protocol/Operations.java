package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The operations of one service that has the SDK's request and response classes as its vocabulary.
 *
 * <pre>{@code
 * operations.on("DescribeFleets", DescribeFleetsRequest::builder, this::describeFleets);
 * }</pre>
 *
 * Before a handler runs, the {@link Authorizer} has judged the call, and the request was found to
 * keep to the model. Handlers run under the world's lock, may throw {@link
 * dev.appstreamkit.simulator.internal.service.ServiceException}, and return the SDK's response
 * object.
 */
public final class Operations {

  /** Judges a decoded call before its handler runs. */
  @FunctionalInterface
  public interface Authorizer {

    /**
     * Refuses the call unless its principal may make it.
     *
     * @param call the call
     * @param request the decoded request
     * @throws dev.appstreamkit.simulator.internal.service.ServiceException the service's access
     *     denied
     */
    void authorize(Call call, SdkPojo request);
  }

  /** Holds requests to the service's model. */
  public interface Validator {

    /**
     * Refuses a request with a value that isn't of its member's type, before it is decoded.
     *
     * @param operation the operation's name
     * @throws dev.appstreamkit.simulator.internal.service.ServiceException {@code
     *     SerializationException}
     */
    default void demandTypes(String operation, Document document) {}

    /**
     * Refuses a request that breaks the service's model.
     *
     * @param operation the operation's name
     * @param document the request as it came
     * @throws dev.appstreamkit.simulator.internal.service.ServiceException the service's validation
     *     error
     */
    void validate(String operation, Document document);
  }

  /** Runs handlers in a way of the service's own. */
  @FunctionalInterface
  public interface Around {

    /**
     * Runs a handler.
     *
     * @param call the call, judged and checked
     * @param operation the operation's name
     * @param handler does it
     * @return what the handler returned
     */
    SdkPojo run(Call call, String operation, Supplier<SdkPojo> handler);
  }

  /** Takes what a request says that the SDK's classes have no place for, and gives it back. */
  public interface Beyond {

    /**
     * Refuses what its handler can't see.
     *
     * @param operation the operation's name
     */
    void check(Call call, String operation, Document document);

    /**
     * Keeps what a request that was handled said.
     *
     * @return members that belong into the answer, by the very object in the response
     */
    Map<SdkPojo, ObjectNode> complete(
        Call call, String operation, Document document, SdkPojo response);
  }

  /** A request that was held to the model. */
  @FunctionalInterface
  interface Checked {

    /**
     * Judges and handles the call, under the world's lock.
     *
     * @throws ServiceException what the service answers instead
     */
    Answer handle(Call call);
  }

  private final Service service;
  private final Map<String, Operation> operations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private Authorizer authorizer =
      (call, request) -> call.authorize(call.service().name() + ":" + call.operation(), "*");
  private Validator validator = (operation, document) -> {};
  private @Nullable Beyond beyond;
  private volatile @Nullable Consumer<Operations> filler;
  private Around around = (call, operation, handler) -> handler.get();

  /**
   * Creates an empty registry, whose calls are judged as {@code service:Operation} on {@code *}.
   */
  public Operations(Service service) {
    this.service = service;
  }

  /** Returns a service's operations; those of a service that has none know nothing. */
  static Operations of(Service service, Map<String, Operations> all) {
    Operations known = all.get(service.name());
    return known == null ? new Operations(service) : known;
  }

  /** Returns the service. */
  public Service service() {
    return service;
  }

  /** Replaces how calls are judged, for example with the resource's ARN and the request's tags. */
  public Operations authorizedBy(Authorizer newAuthorizer) {
    this.authorizer = newAuthorizer;
    return this;
  }

  /** Replaces how requests are checked against the service's model. */
  public Operations validatedBy(Validator newValidator) {
    this.validator = newValidator;
    return this;
  }

  /** Sets who takes what the SDK's classes have no place for. */
  public Operations completedBy(Beyond newBeyond) {
    this.beyond = newBeyond;
    return this;
  }

  /** Replaces how handlers are run. */
  public Operations around(Around newAround) {
    this.around = newAround;
    return this;
  }

  /**
   * Sets who adds the operations, once the first of them is asked for: a service that nobody calls
   * then loads none of the SDK's classes, and a simulator starts sooner.
   */
  public Operations filledBy(Consumer<Operations> newFiller) {
    this.filler = newFiller;
    return this;
  }

  /**
   * Adds an operation.
   *
   * @param operation its name on the wire
   * @param request makes an empty builder of the SDK's request, {@code CreateFleetRequest::builder}
   * @param handler does it
   */
  public <B extends SdkPojo & Buildable, Q extends SdkPojo, R extends SdkPojo> Operations on(
      String operation, Supplier<B> request, BiFunction<Call, Q, R> handler) {
    operations.put(operation, new Operation(operation, request, erased(handler)));
    return this;
  }

  /** Returns the names of all operations. */
  public Set<String> names() {
    return Set.copyOf(known().keySet());
  }

  /** Returns an operation; whatever the case, since {@code URL} isn't spelled alike everywhere. */
  public Optional<Operation> find(String name) {
    return Optional.ofNullable(known().get(name));
  }

  private Map<String, Operation> known() {
    if (filler != null) {
      fill();
    }
    return operations;
  }

  private synchronized void fill() {
    Consumer<Operations> adds = filler;
    if (adds != null) {
      adds.accept(this);
      filler = null;
    }
  }

  /** Refuses a request with a value that isn't of its member's type. */
  void demandTypes(Operation operation, Document document) {
    validator.demandTypes(operation.name(), document);
  }

  /**
   * Checks a decoded request, without the world's lock. What breaks the model is refused when it is
   * handled, since who may not make the call is told that first.
   */
  Checked check(Operation operation, Document document, SdkPojo request) {
    try {
      validator.validate(operation.name(), document);
    } catch (ServiceException refusal) {
      return call -> {
        authorizer.authorize(call, request);
        throw refusal;
      };
    }
    return call -> {
      authorizer.authorize(call, request);
      return handle(call, operation, document, request);
    };
  }

  private Answer handle(Call call, Operation operation, Document document, SdkPojo request) {
    Beyond taker = beyond;
    if (taker == null) {
      return Answer.of(
          around.run(call, operation.name(), () -> operation.handler().apply(call, request)));
    }
    taker.check(call, operation.name(), document);
    Map<SdkPojo, ObjectNode> more = new IdentityHashMap<>();
    SdkPojo whole =
        around.run(
            call,
            operation.name(),
            () -> {
              SdkPojo response = operation.handler().apply(call, request);
              more.putAll(taker.complete(call, operation.name(), document, response));
              return response;
            });
    return new Answer(whole, more);
  }

  @SuppressWarnings("unchecked") // What the builder builds is what the handler takes, see on().
  private static <Q extends SdkPojo, R extends SdkPojo> BiFunction<Call, SdkPojo, SdkPojo> erased(
      BiFunction<Call, Q, R> handler) {
    return (call, request) -> handler.apply(call, (Q) request);
  }

  /**
   * One operation.
   *
   * @param name its name on the wire
   * @param request makes an empty builder of the request
   * @param handler does it
   */
  public record Operation(
      String name,
      Supplier<? extends SdkPojo> request,
      BiFunction<Call, SdkPojo, SdkPojo> handler) {}
}
