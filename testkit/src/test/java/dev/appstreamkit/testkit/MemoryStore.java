package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.spi.ManifestStore;
import java.util.Optional;

/** Keeps a manifest in memory, as a row of a table whose number of the lease is compared. */
record MemoryStore(Table table) implements ManifestStore {

  /** The row. */
  static final class Table {
    private Optional<String> text = Optional.empty();
    private boolean held;
    private long lease;

    synchronized void lapse() {
      held = false;
      lease++;
    }
  }

  @Override
  public Optional<String> load() {
    synchronized (table) {
      return table.text;
    }
  }

  @Override
  public Writer open() {
    synchronized (table) {
      if (table.held) {
        throw new ManifestException(
            ErrorCategory.RETRY_LATER, Optional.empty(), "another holds it", "wait");
      }
      table.held = true;
      return new Row(table, ++table.lease);
    }
  }

  private record Row(Table table, long mine) implements Writer {

    @Override
    public Optional<String> claim() {
      synchronized (table) {
        require();
        return table.text;
      }
    }

    @Override
    public void save(String text) {
      synchronized (table) {
        require();
        table.text = Optional.of(text);
      }
    }

    @Override
    public void discard() {
      synchronized (table) {
        require();
        table.text = Optional.empty();
      }
    }

    @Override
    public void require() {
      synchronized (table) {
        if (table.lease != mine) {
          throw new LeaseLostException("another has taken it over", "run again");
        }
      }
    }

    @Override
    public void close() {
      synchronized (table) {
        if (table.lease == mine) {
          table.held = false;
        }
      }
    }
  }

  @Override
  public String toString() {
    return "a table in memory";
  }
}
