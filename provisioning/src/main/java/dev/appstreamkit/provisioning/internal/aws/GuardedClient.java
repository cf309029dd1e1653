package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.provisioning.internal.ground.RawAnswers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;

/**
 * Stands before a client, whether made here or given by the caller: every call passes the gate, is
 * made only while it is permitted, is counted, and carries a plugin that turns the SDK's own
 * retries off, so that they never multiply with ours.
 */
final class GuardedClient implements InvocationHandler {

  /** What a proxy or a broken service says isn't the answer of one that works. */
  private static final int SERVER_ERRORS = 500;

  private static final String CLIENT = "Client";

  private final Class<?> type;
  private final String service;
  private final SdkClient client;
  private final CallMeter meter;
  private final CallGate gate;
  private final Runnable permission;

  private final @Nullable PagedCalls pages;

  private GuardedClient(
      Class<?> type,
      SdkClient client,
      CallMeter meter,
      CallGate gate,
      Runnable permission,
      @Nullable PagedCalls pages) {
    this.type = type;
    this.service = type.getName();
    this.pages = pages;
    this.client = client;
    this.meter = meter;
    this.gate = gate;
    this.permission = permission;
  }

  /**
   * Returns a client that stands before another.
   *
   * @param gate lets each call through
   * @param permission asked before each call; throws if it may not be made
   */
  static <C extends SdkClient> C guard(
      Class<C> type, C client, CallMeter meter, CallGate gate, Runnable permission) {
    return type.cast(new GuardedClient(type, client, meter, gate, permission, null).proxy());
  }

  private Object proxy() {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
  }

  /** Returns a client of its own for a paginator, which knows the page before. */
  private Object forPages() {
    return new GuardedClient(type, client, meter, gate, permission, new PagedCalls()).proxy();
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (isConvenience(method)) {
      return InvocationHandler.invokeDefault(
          isPaginator(method) ? forPages() : proxy, method, arguments);
    }
    if (arguments != null && arguments.length > 0 && arguments[0] instanceof AwsRequest request) {
      String operation = operation(method);
      @Nullable Object[] sent = arguments.clone();
      sent[0] = NoRetry.in(request, meter::sentTo, meter.run());
      Object answer =
          gate.pass(
              new AwsCall(
                  operation,
                  List.of(arguments),
                  () -> {
                    permission.run();
                    meter.began(service, operation);
                    return meter.watched(name(service), operation, () -> answered(method, sent));
                  }));
      RawAnswers.heard(answer);
      if (pages != null) {
        pages.answered(operation, request, answer);
      }
      return answer;
    }
    return passedOn(method, arguments);
  }

  private @Nullable Object answered(Method method, @Nullable Object[] arguments) throws Throwable {
    try {
      Object answer = passedOn(method, arguments);
      meter.answered(service);
      return answer;
    } catch (AwsServiceException refusal) {
      if (refusal.statusCode() < SERVER_ERRORS) {
        meter.answered(service);
      }
      throw refusal;
    }
  }

  private @Nullable Object passedOn(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /** Conveniences are default methods that come back to the method that takes a request. */
  private static boolean isConvenience(Method method) {
    return method.isDefault()
        && method.getParameterCount() > 0
        && (method.getParameterTypes()[0] == Consumer.class
            || isPaginator(method)
            || method.getName().endsWith("AsBytes"));
  }

  private static boolean isPaginator(Method method) {
    return method.getName().endsWith("Paginator");
  }

  /** The simple name of the client's interface, without the word for a client. */
  private static String name(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return simple.endsWith(CLIENT)
        ? simple.substring(0, simple.length() - CLIENT.length())
        : simple;
  }

  private static String operation(Method method) {
    String name = method.getName();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
