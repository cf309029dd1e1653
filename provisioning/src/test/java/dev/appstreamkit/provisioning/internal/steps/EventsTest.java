package dev.appstreamkit.provisioning.internal.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EventsTest {

  private static final ResourceAddress STACK = ResourceAddress.parse("stack/one");

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Events events =
      new Events(
          List.of(
              new ProvisioningListener() {
                @Override
                public void step(ResourceAddress address, String step) {
                  heard.add(step);
                }
              }),
          SystemTime.instance(),
          SystemTime.instance(),
          UnaryOperator::identity);

  @Test
  void whileAListenerIsTold_nobodyElseWaits_andTheOrderStays() throws Exception {
    CountDownLatch telling = new CountDownLatch(1);
    CountDownLatch othersWereHere = new CountDownLatch(1);
    CompletableFuture<Void> slow =
        CompletableFuture.supplyAsync(
                () ->
                    events.told(
                        STACK,
                        listener -> {
                          telling.countDown();
                          await(othersWereHere);
                          listener.step(STACK, "first");
                        }),
                command -> new Thread(command).start())
            .thenCompose(told -> told);
    await(telling);

    CompletableFuture<Void> second = events.told(STACK, listener -> listener.step(STACK, "second"));
    CompletableFuture<Void> third = events.told(STACK, listener -> listener.step(STACK, "third"));

    assertThat(second).isNotDone();
    assertThat(heard).isEmpty();
    othersWereHere.countDown();
    soon(CompletableFuture.allOf(slow, second, third));
    assertThat(heard).containsExactly("first", "second", "third");
  }

  @Test
  void whatAListenerCausesItself_isToldAfterIt() throws Exception {
    CompletableFuture<Void> outer =
        events.told(
            STACK,
            listener -> {
              events.told(STACK, inner -> inner.step(STACK, "inner"));
              listener.step(STACK, "outer");
            });

    soon(outer);
    events.settle();
    assertThat(heard).containsExactly("outer", "inner");
  }

  @Test
  void whateverAListenerThrows_theNextIsTold() throws Exception {
    for (Throwable thrown :
        List.of(
            new IllegalStateException(), new StackOverflowError(), new Exception("not declared"))) {
      events.told(STACK, listener -> EventsTest.<RuntimeException>sneak(thrown));
    }

    soon(events.told(STACK, listener -> listener.step(STACK, "still told")));

    assertThat(heard).containsExactly("still told");
  }

  @Test
  void pacing_isToldToo() {
    List<PacerEvent> paced = new CopyOnWriteArrayList<>();
    Events told =
        new Events(
            List.of(
                new ProvisioningListener() {
                  @Override
                  public void paced(PacerEvent event) {
                    paced.add(event);
                  }
                }),
            SystemTime.instance(),
            SystemTime.instance(),
            UnaryOperator::identity);
    PacerEvent slower = new PacerEvent("calls", PacerEvent.Change.SLOWED, 10, 5, 0);

    told.paced(slower);
    told.settle();

    assertThat(paced).containsExactly(slower);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private static void soon(CompletableFuture<Void> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    future.get(30, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
