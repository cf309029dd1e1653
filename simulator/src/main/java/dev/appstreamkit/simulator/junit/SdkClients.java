package dev.appstreamkit.simulator.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;

/** The SDK's clients, of whichever services are on the class path. */
final class SdkClients {

  private SdkClients() {}

  /** Returns whether a class is a client of the SDK that has a builder. */
  static boolean isClient(Class<?> type) {
    return SdkClient.class.isAssignableFrom(type) && factory(type).isPresent();
  }

  /** Returns a new builder of a client. */
  static AwsClientBuilder<?, ?> builder(Class<?> type) {
    try {
      Object builder = factory(type).orElseThrow().invoke(null);
      if (builder instanceof S3BaseClientBuilder<?, ?> s3) {
        // Buckets' host names don't resolve to this machine.
        s3.forcePathStyle(true);
      }
      return (AwsClientBuilder<?, ?>) builder;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("no builder of " + type.getName() + " can be made", e);
    }
  }

  private static Optional<Method> factory(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> method.getName().equals("builder"))
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> AwsClientBuilder.class.isAssignableFrom(method.getReturnType()))
        .findFirst();
  }
}
