package dev.appstreamkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.internal.StackKind;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.spi.ManifestStore;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import io.github.resilience4j.retry.RetryRegistry;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Whatever users bring (stores, credentials, listeners, kinds, policies) is called while we lock
 * nothing: it may take its time, wait for others of ours, or come back to us.
 */
class UsersCodeTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final SelfAdvancingTime time =
      SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
  private final AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();
  private final Set<String> called = ConcurrentHashMap.newKeySet();
  private final Set<String> locked = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    simulator.close();
    time.close();
  }

  /** Notes who is called, and what of ours the thread has locked. */
  private void look(String who) {
    // To look for locks beside monitors walks the heap: once for each is enough.
    boolean first = called.add(who);
    long me = Thread.currentThread().getId();
    ThreadInfo info = THREADS.getThreadInfo(new long[] {me}, true, first)[0];
    for (LockInfo lock : info.getLockedSynchronizers()) {
      // A thread of a pool owns itself while it works.
      if (!lock.getClassName().equals("java.util.concurrent.ThreadPoolExecutor$Worker")) {
        locked.add(who + " while locked in " + lock);
      }
    }
    for (MonitorInfo monitor : info.getLockedMonitors()) {
      StackTraceElement where = monitor.getLockedStackFrame();
      if (where != null && where.getClassName().startsWith("dev.appstreamkit.")) {
        locked.add(who + " while locked in " + where);
      }
    }
  }

  /** Returns the same, looking first whenever it is called; what it gives is looked at, too. */
  private <T> T looking(Class<T> type, T users) {
    return type.cast(looking(type, users, type));
  }

  private Object looking(Class<?> named, Object users, Class<?>... types) {
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        types,
        (proxy, method, arguments) -> {
          look(named.getSimpleName() + "." + method.getName());
          try {
            return given(method.invoke(users, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private @Nullable Object given(@Nullable Object given) {
    if (given instanceof ManifestStore.Writer writer) {
      return looking(ManifestStore.Writer.class, writer);
    }
    return given instanceof ProvisioningListener listener
        ? looking(ProvisioningListener.class, listener)
        : given;
  }

  private ProvisionerBuilder users() {
    RetryRegistry registry = RetryRegistry.ofDefaults();
    registry
        .getEventPublisher()
        .onEntryAdded(
            added ->
                added.getAddedEntry().getEventPublisher().onRetry(event -> look("RetryRegistry")));
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .time(time)
        .credentials(looking(AwsCredentialsProvider.class, simulator.administrator()))
        .listener(looking(ProvisioningListener.class, new ProvisioningListener() {}))
        .kind(kind())
        .retryRegistry(registry)
        .retryPolicy(
            RetryPolicy.builder()
                .backoff(
                    (count, previous, random) -> {
                      look("Backoff");
                      return Duration.ofSeconds(1);
                    })
                .build())
        .clients(
            more ->
                more.addExecutionInterceptor(
                    new ExecutionInterceptor() {
                      @Override
                      public void beforeExecution(
                          Context.BeforeExecution context, ExecutionAttributes attributes) {
                        look("ExecutionInterceptor");
                      }
                    }));
  }

  private ResourceKind<? extends ResourceSpec> kind() {
    Class<?>[] all =
        Stream.<Class<?>>iterate(StackKind.class, type -> type != null, Class::getSuperclass)
            .<Class<?>>flatMap(type -> Arrays.stream(type.getInterfaces()))
            .distinct()
            .toArray(size -> new Class<?>[size]);
    return (ResourceKind<?>) looking(ResourceKind.class, new StackKind(), all);
  }

  private static List<ResourceSpec> specs() {
    Stack stack = Stack.builder("share-stack").build();
    return List.of(
        stack,
        Bucket.builder("share-bucket-9").build(),
        User.builder("ann@example.com").name("Ann", "Lee").assignTo(stack).build(),
        User.builder("bob@example.com").name("Bob", "Lee").assignTo(stack).build());
  }

  private void play(ProvisionerBuilder builder) {
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("share").addAll(specs()).build();
    simulator.control().faults().add(Fault.throttled().on("appstream", "CreateStack").times(2));
    simulator.control().faults().add(Fault.cut().on("appstream", "DescribeUsers").times(1));
    try (Provisioner provisioner = builder.build()) {
      Approval approval = Approval.of(provisioner.plan(environment));
      RunOutline run = provisioner.stepwise(environment, approval).open();
      provisioner.executeStep(environment, approval, run.ready().get(0));
      provisioner.ownership(environment).endRun(run.run().run());
      provisioner.apply(provisioner.plan(environment));
      provisioner.drift(environment);
      PlanOptions all = PlanOptions.defaults().deletingKinds("user", "bucket");
      provisioner.apply(provisioner.planDestroy(environment, all));
    }
  }

  @Test
  void called_withTheirOwnStore_nothingIsLocked() {
    ManifestStore store = looking(ManifestStore.class, new MemoryStore(new MemoryStore.Table()));

    play(users().manifestStores(environment -> store));

    assertThat(locked).isEmpty();
    assertThat(called)
        .contains("ExecutionInterceptor", "Backoff", "RetryRegistry")
        .contains("AwsCredentialsProvider.resolveCredentials", "ResourceKind.propagating")
        .contains("ProvisioningListener.retried", "ProvisioningListener.finished")
        .contains("Writer.save", "Writer.require", "Writer.discard", "Writer.close");
  }

  /** Nor does time stand still for them: a store may wait for it, before it tries again for one. */
  @Test
  void called_storeThatWaitsForTime_goesOn() {
    ManifestStore store = new MemoryStore(new MemoryStore.Table());
    Set<String> waited = ConcurrentHashMap.newKeySet();
    ManifestStore slow =
        (ManifestStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManifestStore.class},
                (proxy, method, arguments) -> {
                  if (waited.add(method.getName())) {
                    time.delay(Duration.ofMinutes(1)).join();
                  }
                  return method.invoke(store, arguments);
                });
    Instant begun = time.instant();

    play(users().manifestStores(environment -> slow));

    assertThat(waited).contains("load", "open");
    assertThat(Duration.between(begun, time.instant())).isGreaterThan(Duration.ofMinutes(2));
  }

  @Test
  void called_withALease_nothingIsLocked() {
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .forcePathStyle(true)
            .build()) {
      s3.createBucket(request -> request.bucket("manifests-9"));
      s3.putBucketVersioning(
          request ->
              request
                  .bucket("manifests-9")
                  .versioningConfiguration(now -> now.status(BucketVersioningStatus.ENABLED)));
    }

    play(users().manifest(ManifestLocation.s3("manifests-9", "share.json")));

    assertThat(locked).isEmpty();
  }
}
