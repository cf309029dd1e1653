package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.ApiCall;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the AWS calls of a provisioner, knows which one each thread made last and where it went,
 * and which services have ever answered.
 */
public final class CallMeter {

  private record Call(
      String service, Optional<String> operation, Optional<URI> address, long here) {
    static final Call NONE = new Call("", Optional.empty(), Optional.empty(), 0);
  }

  /** Whom the current thread works for. */
  private record Owner(Optional<String> run, Optional<ResourceAddress> address) {
    static final Owner NONE = new Owner(Optional.empty(), Optional.empty());
  }

  private final CallWatch watch;
  private final ThreadLocal<Owner> owner = ThreadLocal.withInitial(() -> Owner.NONE);
  private final AtomicLong calls = new AtomicLong();
  private final ThreadLocal<Call> last = ThreadLocal.withInitial(() -> Call.NONE);
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  /**
   * Makes one.
   *
   * @param watch is told of each call
   */
  public CallMeter(CallWatch watch) {
    this.watch = watch;
  }

  /** Notes whom the current thread works for, until it works for nobody. */
  public void worksFor(Optional<String> run, Optional<ResourceAddress> address) {
    owner.set(new Owner(run, address));
  }

  /** Notes that the current thread works for nobody. */
  public void worksForNobody() {
    owner.remove();
  }

  /** Returns the run that the current thread works for. */
  Optional<String> run() {
    return owner.get().run();
  }

  /** Makes a call for whom the current thread works for, and tells of it. */
  @Nullable Object watched(String service, String operation, AwsCall.Attempt attempt)
      throws Throwable {
    Owner mine = owner.get();
    return watch.watch(new ApiCall(service, operation, mine.run(), mine.address()), attempt);
  }

  void began(String service, String operation) {
    calls.incrementAndGet();
    last.set(new Call(service, Optional.of(operation), Optional.empty(), callsHere() + 1));
  }

  /** Notes where the current thread's call goes: scheme, host and port, no path and no query. */
  void sentTo(URI address) {
    Call call = last.get();
    URI host = URI.create(address.getScheme() + "://" + address.getRawAuthority());
    last.set(new Call(call.service(), call.operation(), Optional.of(host), call.here()));
  }

  /** Notes that a service has answered. */
  void answered(String service) {
    answered.add(service);
  }

  /** Returns whether any service has ever answered. */
  public boolean isAnyAnswered() {
    return !answered.isEmpty();
  }

  /** Returns whether the service that the current thread called last has ever answered. */
  public boolean isLastAnswered() {
    return answered.contains(last.get().service());
  }

  /** Notes that the current thread was given the answer of an earlier call. */
  public void replayed(String operation) {
    Call call = last.get();
    last.set(new Call(call.service(), Optional.of(operation), call.address(), call.here()));
  }

  /** Returns how many calls were made so far. */
  public long calls() {
    return calls.get();
  }

  /** Forgets what the current thread called last, and how often it called. */
  public void forget() {
    last.remove();
  }

  /** Returns how many calls the current thread made since forgetting. */
  public long callsHere() {
    return last.get().here();
  }

  /** Returns the operation that the current thread called last; empty if none since forgetting. */
  public Optional<String> lastOperation() {
    return last.get().operation();
  }

  /** Returns where the current thread's last call went; empty if it wasn't sent. */
  public Optional<URI> lastAddress() {
    return last.get().address();
  }
}
