package dev.appstreamkit.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.operations.images.ImageFilter;
import dev.appstreamkit.operations.images.KeepImages;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Services that name a page as the next one again and again: nobody reads for ever. */
@ExtendWith(ProvisionerExtension.class)
class RepeatedPagesTest {

  private static final int ENOUGH = 12;

  private final Circle circle = new Circle();

  /** All that lists, each by its own ways. */
  private static Map<String, Supplier<Object>> lists(
      Operations operations, Provisioner provisioner, AppStreamEnvironment environment) {
    Map<String, Supplier<Object>> lists = new LinkedHashMap<>();
    lists.put("sessions", () -> operations.sessions().list(SessionFilter.all()).toList());
    lists.put(
        "sessions of a stack",
        () -> operations.sessions().list(SessionFilter.all().onStack("share-stack")).toList());
    lists.put("images", () -> operations.images().list(ImageFilter.bases()));
    lists.put("cleanup", () -> operations.images().cleanup("tools", KeepImages.newest(1)));
    lists.put("users", () -> operations.users().list().toList());
    lists.put("licenses", () -> operations.licenses().of(YearMonth.of(2026, 1)));
    lists.put("health", () -> operations.health().fleet("share-fleet"));
    lists.put("inventory", () -> operations.inventory().read().items());
    lists.put("plan", () -> provisioner.plan(environment));
    lists.put("drift", () -> provisioner.drift(environment));
    return lists;
  }

  private static AppStreamEnvironment environment() {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.defaultInternetAccess())
            .build();
    Stack stack = Stack.builder("share-stack").fleet(fleet).build();
    return AppStreamEnvironment.builder("share")
        .add(fleet)
        .add(stack)
        .add(Bucket.builder("share-bucket-7").build())
        .add(User.builder("hoge@example.com").name("Ho", "Ge").assignTo(stack).build())
        .build();
  }

  @Test
  void everyList_pagesWithoutEnd_isAnErrorThatNamesTheOperation(ProvisionerBuilder builder) {
    Set<String> met = new TreeSet<>();
    try (Provisioner provisioner =
        builder.clients(c -> c.addExecutionInterceptor(circle)).build()) {
      AppStreamEnvironment environment = environment();
      provisioner.apply(provisioner.plan(environment));
      lists(Operations.of(provisioner), provisioner, environment)
          .forEach(
              (name, list) -> {
                for (String operation : asked(list)) {
                  met.add(operation);
                  turn(name, list, operation);
                }
              });
    }
    assertThat(met)
        .contains("DescribeSessions", "DescribeFleets", "ListRoles", "ListBuckets")
        .hasSizeGreaterThan(20);
  }

  private Set<String> asked(Supplier<Object> list) {
    circle.listed.clear();
    assertThat(list.get()).isNotNull();
    return Set.copyOf(circle.listed);
  }

  private void turn(String name, Supplier<Object> list, String operation) {
    circle.turn(operation);
    try {
      String result = outcome(list);

      // What looks at the first page alone doesn't follow the circle.
      if (circle.pages.get() > 1) {
        assertThat(result).as(name).contains(operation + " names a page as the next one");
      }
      assertThat(circle.pages).as(name + " " + operation).hasValueBetween(1, ENOUGH);
    } finally {
      circle.turn("");
    }
  }

  /** What makes findings of what can't be read doesn't read on when its thread is interrupted. */
  @Test
  void interruptedInTheMiddle_isNotMadeAFinding(ProvisionerBuilder builder) {
    try (Provisioner provisioner =
        builder.clients(c -> c.addExecutionInterceptor(circle)).build()) {
      AppStreamEnvironment environment = environment();
      provisioner.apply(provisioner.plan(environment));
      Operations operations = Operations.of(provisioner);
      for (String operation : List.of("ListBuckets", "ListRoles", "ListAssociatedStacks")) {
        circle.interrupting = operation;
        boolean health = operation.equals("ListAssociatedStacks");
        Supplier<Object> list =
            health
                ? () -> operations.health().fleet("share-fleet")
                : () -> operations.inventory().read();

        assertThatThrownBy(list::get).as(operation).isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  /** What can't be read is an error, or said in a finding. */
  private static String outcome(Supplier<Object> list) {
    try {
      return list.get().toString();
    } catch (ProvisioningException e) {
      assertThat(e.category()).as(e.getMessage()).isEqualTo(ErrorCategory.INTERNAL);
      return e.getMessage();
    }
  }

  /** Sees which operations answer in pages, and lets one go round in a circle of three. */
  private static final class Circle implements ExecutionInterceptor {

    private static final List<String> TOKENS =
        List.of("NextToken", "Marker", "ContinuationToken", "NextContinuationToken");

    private final Set<String> listed = new ConcurrentSkipListSet<>();
    private final AtomicInteger pages = new AtomicInteger();
    private volatile String turning = "";
    private volatile String interrupting = "";

    void turn(String operation) {
      pages.set(0);
      turning = operation;
    }

    /** The simulator takes no tokens but its own; it gives the first page each time. */
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      if (operation.equals(interrupting)) {
        Thread.currentThread().interrupt();
      }
      if (!operation.equals(turning)) {
        return context.request();
      }
      SdkRequest.Builder changed = context.request().toBuilder();
      for (SdkField<?> field : ((SdkPojo) context.request()).sdkFields()) {
        if (TOKENS.contains(field.memberName())) {
          field.set(changed, null);
        }
      }
      return changed.build();
    }

    @Override
    public SdkResponse modifyResponse(
        Context.ModifyResponse context, ExecutionAttributes attributes) {
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      SdkResponse response = context.response();
      SdkResponse.Builder changed = response.toBuilder();
      for (SdkField<?> field : ((SdkPojo) response).sdkFields()) {
        if (TOKENS.contains(field.memberName())) {
          listed.add(operation);
          if (operation.equals(turning)) {
            field.set(changed, "page " + pages.incrementAndGet() % 3);
          }
        } else if (field.memberName().equals("IsTruncated") && operation.equals(turning)) {
          field.set(changed, true);
        }
      }
      return changed.build();
    }
  }
}
