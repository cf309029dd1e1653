package dev.appstreamkit.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.spi.ManifestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every store of manifests keeps: inherit it, say how to make one, and JUnit 5 runs it. Each
 * test begins with a place where no manifest is.
 */
public abstract class ManifestStoreContract {

  private static final int RIVALS = 8;
  private static final int SAVES = 20;
  private static final int LONG = 2_000_000;

  /** For tests of stores. */
  protected ManifestStoreContract() {}

  /**
   * Returns a store of the same place throughout a test, as another process would make it: a new
   * one each time, which shares nothing with the others but the place.
   */
  protected abstract ManifestStore store();

  /**
   * Lets the lease of a writer lapse whose process is asleep: its lease isn't renewed, and the time
   * of a lease goes by.
   *
   * @return false if a writer of this store can't be lost while its process lives, as the lock of a
   *     file can't
   */
  protected abstract boolean lapse();

  private static ManifestStore.Writer claimed(ManifestStore store) {
    ManifestStore.Writer writer = store.open();
    writer.claim();
    return writer;
  }

  private void assertHeld() {
    ManifestException held = assertThrows(ManifestException.class, () -> store().open());
    assertEquals(ErrorCategory.RETRY_LATER, held.category());
  }

  private void saved(String text) {
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.save(text);
    }
  }

  @Test
  void load_nothingWasSaved_isEmpty() {
    assertEquals(Optional.empty(), store().load());
    try (ManifestStore.Writer writer = store().open()) {
      assertEquals(Optional.empty(), writer.claim());
      assertDoesNotThrow(writer::require);
    }
  }

  @Test
  void save_anyText_isReadByOthersAsItIs() {
    for (String text :
        List.of("a", "{\"a\": 1}\n", "ümlaut – 日本語 🎉 \r\n\t\\ \"", "x".repeat(LONG))) {
      saved(text);
      assertEquals(Optional.of(text), store().load());
    }
  }

  @Test
  void save_often_theLastIsRead() {
    ManifestStore reader = store();
    try (ManifestStore.Writer writer = claimed(store())) {
      for (int i = 0; i < SAVES; i++) {
        writer.save("text " + i);
        assertEquals(Optional.of("text " + i), reader.load());
      }
      writer.save("text " + (SAVES - 1));
    }
    assertEquals(Optional.of("text " + (SAVES - 1)), store().load());
  }

  @Test
  void claim_afterOthers_givesWhatTheySaved() {
    saved("first");
    try (ManifestStore.Writer writer = store().open()) {
      assertEquals(Optional.of("first"), writer.claim());
    }
    assertEquals(Optional.of("first"), store().load());
  }

  @Test
  void open_whileAnotherHoldsIt_isRefusedAndReadingIsnt() {
    saved("first");
    try (ManifestStore.Writer writer = claimed(store())) {
      assertHeld();
      assertEquals(Optional.of("first"), store().load());
      assertDoesNotThrow(writer::require);
      writer.save("second");
    }
    assertEquals(Optional.of("second"), store().load());
    saved("third");
    assertEquals(Optional.of("third"), store().load());
  }

  @Test
  void close_twice_isHarmless() {
    ManifestStore.Writer writer = claimed(store());
    writer.close();
    try (ManifestStore.Writer next = claimed(store())) {
      assertDoesNotThrow(writer::close);
      assertHeld();
      next.save("next");
    }
  }

  @Test
  void discard_thenSave_isReadAgain() {
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.save("first");
      writer.discard();
    }
    assertDoesNotThrow(() -> store().load());
    saved("second");
    assertEquals(Optional.of("second"), store().load());
  }

  @Test
  void open_byManyAtOnce_oneHasIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(RIVALS);
    CountDownLatch go = new CountDownLatch(1);
    try {
      List<Future<Optional<ManifestStore.Writer>>> rivals = new ArrayList<>();
      for (int i = 0; i < RIVALS; i++) {
        ManifestStore mine = store();
        rivals.add(threads.submit(() -> opened(mine, go)));
      }
      go.countDown();
      List<ManifestStore.Writer> writers = new ArrayList<>();
      for (Future<Optional<ManifestStore.Writer>> rival : rivals) {
        rival.get().ifPresent(writers::add);
      }
      writers.forEach(ManifestStore.Writer::close);
      assertEquals(1, writers.size(), "how many opened it at once");
    } finally {
      threads.shutdownNow();
    }
  }

  private static Optional<ManifestStore.Writer> opened(ManifestStore store, CountDownLatch go)
      throws InterruptedException {
    go.await();
    try {
      return Optional.of(store.open());
    } catch (ManifestException held) {
      return Optional.empty();
    }
  }

  @Test
  void save_afterAnotherTookItOver_isRefused() {
    try (ManifestStore.Writer asleep = claimed(store())) {
      asleep.save("first");
      if (!lapse()) {
        assertHeld();
        return;
      }
      try (ManifestStore.Writer next = store().open()) {
        assertEquals(Optional.of("first"), next.claim());
        assertThrows(LeaseLostException.class, () -> asleep.save("late"));
        assertThrows(LeaseLostException.class, asleep::require);
        assertEquals(Optional.of("first"), store().load());
        next.save("second");
        assertDoesNotThrow(next::require);
      }
      assertThrows(LeaseLostException.class, () -> asleep.save("later still"));
      assertTrue(store().load().filter("second"::equals).isPresent());
    }
  }
}
