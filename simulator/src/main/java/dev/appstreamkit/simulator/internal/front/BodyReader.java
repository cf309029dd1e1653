package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.world.Memory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.AsyncContext;
import wiremock.jakarta.servlet.ReadListener;
import wiremock.jakarta.servlet.ServletInputStream;
import wiremock.jakarta.servlet.http.HttpServletRequest;

/**
 * Reads a body as it arrives, without a thread that waits for it, and has the request dispatched
 * once it is there or can't be read.
 */
final class BodyReader implements ReadListener {

  private static final int BUFFER = 16 * 1024;

  private final ServletInputStream in;
  private final AsyncContext async;
  private final Arrived arrived;
  private final Memory memory;
  private final long longest;
  private ByteArrayOutputStream read;
  private final byte[] buffer = new byte[BUFFER];

  private BodyReader(
      HttpServletRequest request, AsyncContext async, Arrived arrived, Memory memory, long longest)
      throws IOException {
    this.in = request.getInputStream();
    this.async = async;
    this.arrived = arrived;
    this.memory = memory;
    this.longest = longest;
    // Room as announced would be taken by who announces much and sends nothing.
    this.read = new ByteArrayOutputStream(BUFFER);
  }

  /** Begins to read; the request is dispatched when {@code arrived} is complete. */
  static void start(HttpServletRequest request, Arrived arrived, Memory memory, long longest)
      throws IOException {
    AsyncContext async = request.startAsync();
    // A connection on which nothing arrives ends by its own idle time.
    async.setTimeout(0);
    BodyReader reader = new BodyReader(request, async, arrived, memory, longest);
    reader.in.setReadListener(reader);
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (in.isReady()) {
      int length = in.read(buffer);
      if (length < 0) {
        return;
      }
      // What is refused is read to its end all the same: most clients read no answer before.
      if (arrived.refusal() == null) {
        keep(length);
      }
    }
  }

  private void keep(int length) {
    if (read.size() + (long) length > longest) {
      drop(Answers.Refusal.TOO_LONG);
    } else if (!memory.take(length)) {
      drop(Answers.Refusal.NO_ROOM);
    } else {
      arrived.taken(length);
      read.write(buffer, 0, length);
    }
  }

  @Override
  public void onAllDataRead() {
    if (arrived.refusal() == null) {
      arrived.body(read.toByteArray());
    }
    read = new ByteArrayOutputStream(0);
    async.dispatch();
  }

  @Override
  public void onError(Throwable failure) {
    drop(Answers.Refusal.BROKEN_BODY);
    async.dispatch();
  }

  private void drop(Answers.Refusal why) {
    read = new ByteArrayOutputStream(0);
    memory.give(arrived.giveBack());
    arrived.refused(why);
  }

  /** What has arrived of a body, kept with its request. */
  static final class Arrived {
    private byte[] body = new byte[0];
    private long taken;
    private Answers.@Nullable Refusal refusal;

    byte[] body() {
      return body;
    }

    Answers.@Nullable Refusal refusal() {
      return refusal;
    }

    /** Returns how much room was taken, which is given back now. */
    long giveBack() {
      long given = taken;
      taken = 0;
      return given;
    }

    void body(byte[] whole) {
      this.body = whole;
    }

    void taken(long more) {
      this.taken += more;
    }

    void refused(Answers.Refusal why) {
      this.refusal = why;
    }
  }
}
