package dev.appstreamkit.simulator.internal.appstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.internal.protocol.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/** Makes calls that are written as JSON through the SDK's own methods. */
final class SdkCaller {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AppStreamClient client;
  private final @Nullable CborCaller cbor;
  private final List<SdkPojo> responses = new ArrayList<>();
  private final Map<String, Method> methods = new TreeMap<>();

  SdkCaller(AppStreamClient client) {
    this(client, null);
  }

  private SdkCaller(AppStreamClient client, @Nullable CborCaller cbor) {
    this.client = client;
    this.cbor = cbor;
    for (Method method : AppStreamClient.class.getMethods()) {
      Class<?>[] parameters = method.getParameterTypes();
      if (parameters.length == 1
          && AppStreamRequest.class.isAssignableFrom(parameters[0])
          && !method.getName().endsWith("Paginator")) {
        methods.put(method.getName().toLowerCase(Locale.ROOT), method);
      }
    }
  }

  /** Returns a caller of the same methods that speaks CBOR. */
  SdkCaller speaking(CborCaller newCbor) {
    return new SdkCaller(client, newCbor);
  }

  /** Returns what the calls that succeeded were answered. */
  List<SdkPojo> responses() {
    return responses;
  }

  boolean knows(String operation) {
    return methods.containsKey(operation.toLowerCase(Locale.ROOT));
  }

  /** Whether the SDK's classes have a place for everything in a call's input. */
  boolean canSay(Contract.Call call) {
    if (!knows(call.operation())) {
      return false;
    }
    try {
      // Read again, since numbers in trees differ by their types.
      return JSON.readTree(JsonCodec.encode(request(call)))
          .equals(JSON.readTree(call.input().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Contract.Answer call(Contract.Call call) {
    try {
      responses.add(
          cbor == null
              ? (SdkPojo) method(call).invoke(client, request(call))
              : overCbor(call, cbor));
      return new Contract.Answer("", "");
    } catch (AwsServiceException e) {
      return refusal(e);
    } catch (InvocationTargetException e) {
      return e.getCause() instanceof AwsServiceException refused
          ? refusal(refused)
          : new Contract.Answer("unparsable", String.valueOf(e.getCause()));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private SdkPojo overCbor(Contract.Call call, CborCaller caller)
      throws IllegalAccessException, InvocationTargetException {
    try {
      SdkPojo response = (SdkPojo) method(call).getReturnType().getMethod("builder").invoke(null);
      return caller.call(call.operation(), request(call), response);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static Contract.Answer refusal(AwsServiceException refused) {
    return new Contract.Answer(
        refused.awsErrorDetails().errorCode(), refused.awsErrorDetails().errorMessage());
  }

  private Method method(Contract.Call call) {
    Method method = methods.get(call.operation().toLowerCase(Locale.ROOT));
    if (method == null) {
      throw new AssertionError("the SDK has no " + call.operation());
    }
    return method;
  }

  private SdkPojo request(Contract.Call call) {
    try {
      SdkPojo builder =
          (SdkPojo) method(call).getParameterTypes()[0].getMethod("builder").invoke(null);
      JsonCodec.decode(call.input().toString().getBytes(StandardCharsets.UTF_8), builder);
      return (SdkPojo) ((Buildable) builder).build();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(call.operation(), e);
    }
  }
}
