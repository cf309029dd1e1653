package dev.appstreamkit.provisioning.concurrency;

/** Where the threads of a suspended process stand. */
final class Checkpoint {

  private boolean shut;
  private boolean opened;

  synchronized void shut() {
    shut = !opened;
  }

  synchronized boolean isShut() {
    return shut;
  }

  synchronized boolean wasOpened() {
    return opened;
  }

  synchronized void open() {
    shut = false;
    opened = true;
    notifyAll();
  }

  synchronized void pass() {
    try {
      while (shut) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
