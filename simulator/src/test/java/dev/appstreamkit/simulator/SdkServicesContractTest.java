package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.internal.aws.s3.S3Operations;
import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * The SDK for Java calls all operations of the services beside AppStream, each with the smallest
 * input: JSON, Query, and XML for S3.
 */
class SdkServicesContractTest extends SimulatorTest {

  private static final String POLICY = allow("\"s3:*\"", "*");

  /** Values of members that aren't just names. */
  private static final Map<String, String> VALUES =
      Map.of(
          "PolicyDocument", POLICY,
          "AssumeRolePolicyDocument", TRUST_APPSTREAM,
          "PolicyArn", "arn:aws:iam::111122223333:policy/example",
          "RoleArn", "arn:aws:iam::111122223333:role/example",
          "ServiceNamespace", "appstream",
          "ScalableDimension", "appstream:fleet:DesiredCapacity",
          "ResourceId", "fleet/example",
          "ResourceARN",
              "arn:aws:application-autoscaling:us-east-1:111122223333:scalable-target/x");

  /** What copies in S3 demand without their classes' saying so. */
  private static final Set<String> COPIES =
      Set.of("SourceBucket", "SourceKey", "DestinationBucket", "DestinationKey");

  private final List<String> unclear = new ArrayList<>();
  private int calls;
  private int taken;

  @Test
  void javaSdk_everyOperation_isAnsweredClearly() {
    Map<String, Object> clients = new LinkedHashMap<>();
    clients.put("iam", iam());
    clients.put("sts", sts(simulator.administrator()));
    clients.put(
        "application-autoscaling",
        open(ready(ApplicationAutoScalingClient.builder(), simulator.administrator()).build()));
    EveryOperationJudgedTest.installed(time)
        .forEach(
            of -> {
              Object client = clients.remove(of.service().name());
              if (client != null) {
                ConstraintTable table = ConstraintTable.of(of.service().name());
                callAll(client, of.names(), name -> table.input(name).required());
              }
            });
    assertThat(clients).as("services that are gone").isEmpty();
    callAll(
        open(ready(S3Client.builder(), simulator.administrator()).forcePathStyle(true).build()),
        S3Operations.names(),
        name -> List.of());
    System.out.printf("SDK for Java: %d calls, %d of them taken%n", calls, taken);
    assertThat(unclear).isEmpty();
    assertThat(calls).isGreaterThan(110);
    assertThat(taken).isGreaterThan(60);
  }

  private void callAll(
      Object client, Collection<String> operations, Function<String, List<String>> required) {
    for (String operation : ServicesContractTest.inOrder(operations)) {
      calls++;
      try {
        call(client, operation, required.apply(operation));
        taken++;
      } catch (InvocationTargetException e) {
        boolean clear =
            e.getCause() instanceof AwsServiceException refused
                // 501 says that what was asked for isn't simulated, by its name.
                && (refused.statusCode() < 500 || refused.statusCode() == 501)
                && refused.awsErrorDetails().errorCode() != null;
        if (!clear) {
          unclear.add(operation + ": " + e.getCause());
        }
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(operation, e);
      }
    }
  }

  /** Calls the method of this name, with whatever it takes beside the request. */
  private static void call(Object client, String operation, List<String> required)
      throws ReflectiveOperationException {
    Class<?> type = client.getClass().getInterfaces()[0];
    Method method =
        Arrays.stream(type.getMethods())
            .filter(m -> m.getName().equalsIgnoreCase(operation))
            .filter(m -> m.getParameterCount() > 0)
            .filter(m -> AwsRequest.class.isAssignableFrom(m.getParameterTypes()[0]))
            .filter(m -> m.getParameterCount() == 1 || rest(m.getParameterTypes()[1]) != null)
            .findFirst()
            .orElseThrow(() -> new AssertionError("the SDK has no " + operation));
    Class<?> request = method.getParameterTypes()[0];
    SdkPojo builder = (SdkPojo) request.getMethod("builder").invoke(null);
    Object smallest = smallest(builder, field -> demanded(field, required));
    if (method.getParameterCount() == 1) {
      method.invoke(client, smallest);
    } else {
      method.invoke(client, smallest, rest(method.getParameterTypes()[1]));
    }
  }

  private static @Nullable Object rest(Class<?> type) {
    if (type == RequestBody.class) {
      return RequestBody.fromString("x");
    }
    return type == ResponseTransformer.class ? ResponseTransformer.toBytes() : null;
  }

  /** S3's classes say what is required, and a copy's source is put together by the SDK. */
  private static boolean demanded(SdkField<?> field, List<String> required) {
    String name = field.memberName();
    boolean inS3 = field.containsTrait(RequiredTrait.class) && !name.equals("CopySource");
    return inS3 || COPIES.contains(name) || required.contains(name);
  }

  private static Object smallest(SdkPojo builder, Predicate<SdkField<?>> demanded) {
    for (SdkField<?> field : builder.sdkFields()) {
      if (demanded.test(field)) {
        field.set(builder, value(field));
      }
    }
    return ((Buildable) builder).build();
  }

  private static Object value(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      // Elements of lists have no name.
      return field.memberName() == null
          ? "example"
          : VALUES.getOrDefault(field.memberName(), "example");
    }
    if (type == MarshallingType.LIST) {
      return List.of(value(field.getTrait(ListTrait.class).memberFieldInfo()));
    }
    if (type == MarshallingType.MAP) {
      return Map.of("example", "example");
    }
    if (type == MarshallingType.SDK_POJO) {
      return smallest(
          field.constructor().get(),
          inner ->
              inner.marshallingType() == MarshallingType.STRING
                  || inner.containsTrait(RequiredTrait.class));
    }
    if (type == MarshallingType.INTEGER) {
      return 1;
    }
    if (type == MarshallingType.DOUBLE) {
      return 1.0;
    }
    return type == MarshallingType.BOOLEAN ? true : Instant.EPOCH;
  }
}
