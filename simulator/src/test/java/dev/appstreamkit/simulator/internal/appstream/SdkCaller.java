package dev.appstreamkit.simulator.internal.appstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.internal.protocol.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/** Makes calls that are written as JSON through the SDK's own methods. */
final class SdkCaller {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AppStreamClient client;
  private final Map<String, Method> methods = new TreeMap<>();

  SdkCaller(AppStreamClient client) {
    this.client = client;
    for (Method method : AppStreamClient.class.getMethods()) {
      Class<?>[] parameters = method.getParameterTypes();
      if (parameters.length == 1
          && AppStreamRequest.class.isAssignableFrom(parameters[0])
          && !method.getName().endsWith("Paginator")) {
        methods.put(method.getName().toLowerCase(Locale.ROOT), method);
      }
    }
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
      method(call).invoke(client, request(call));
      return new Contract.Answer("", "");
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof AwsServiceException refused) {
        return new Contract.Answer(
            refused.awsErrorDetails().errorCode(), refused.awsErrorDetails().errorMessage());
      }
      return new Contract.Answer("unparsable", String.valueOf(e.getCause()));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
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
