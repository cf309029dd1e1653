package dev.appstreamkit.credentials.internal.helper;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.command.HelperChain;
import dev.appstreamkit.credentials.internal.command.HelperCommand;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * One start of the helper: start, output and exit within one deadline, on the calling thread. Both
 * outputs are read by that thread alone, side by side and without blocking in either, so nothing
 * that the helper or a process it leaves behind does can hold it longer.
 */
public final class HelperRun {

  private static final int STDOUT_LIMIT = 64 * 1024;
  private static final int STDERR_LIMIT = 16 * 1024;
  private static final long IDLE_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long BUSY_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final HelperCommand command;
  private final Ticker ticker;
  private final long startedNanos;
  private final long timeoutNanos;
  private volatile boolean running;
  private volatile @Nullable MachineRoleFailure aborted;

  /**
   * Prepares a run.
   *
   * @param timeoutNanos how long it may take
   * @param spentNanos how much of that whoever it is for has used before
   */
  public HelperRun(HelperCommand command, Ticker ticker, long timeoutNanos, long spentNanos) {
    this.command = command;
    this.ticker = ticker;
    this.startedNanos = ticker.nanos() - spentNanos;
    this.timeoutNanos = timeoutNanos;
  }

  /** Returns how much is left until the deadline, in nanoseconds; negative when it has passed. */
  public long remainingNanos() {
    return timeoutNanos - (ticker.nanos() - startedNanos);
  }

  /** Tells whether there is a process; until then an abort can't end anything yet. */
  public boolean isRunning() {
    return running;
  }

  /** Makes {@link #call()} kill the process, now or as soon as it has started, and throw. */
  public void abort(MachineRoleFailure why) {
    aborted = why;
  }

  /** Returns the failure for a helper that takes longer than it may. */
  public MachineRoleFailure timedOut() {
    return new MachineRoleFailure(
        Reason.TIMED_OUT,
        "The helper "
            + command
            + " gave no answer within "
            + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)
            + " ms and was ended: is the instance's network up? Try again, or allow a longer timeout");
  }

  /** Runs the helper and returns its answer; throws {@link MachineRoleFailure} for all else. */
  public AwsSessionCredentials call() {
    // First marked as running, then checked for an abort, which does it the other way round: one
    // of the two sees the other, and nothing is started behind the back of a close().
    running = true;
    MachineRoleFailure before = aborted;
    if (before != null) {
      throw before;
    }
    Process process = start();
    Capture out = new Capture(process.getInputStream(), STDOUT_LIMIT);
    Capture err = new Capture(process.getErrorStream(), STDERR_LIMIT);
    boolean ended = false;
    try {
      closeInput(process);
      int exitCode = pumpUntilExit(process, out, err);
      ended = true;
      return answer(exitCode, out, err);
    } catch (IOException e) {
      // Its text could quote what was read; its type says enough.
      throw new MachineRoleFailure(
          Reason.OUTPUT_UNREADABLE,
          "The output of the helper "
              + command
              + " can't be read ("
              + e.getClass().getSimpleName()
              + "): try again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MachineRoleFailure(Reason.INTERRUPTED, "Interrupted while the helper ran");
    } finally {
      if (!ended) {
        ProcessTree.kill(process, ticker);
      }
      out.clear();
      closeOutputs(process);
    }
  }

  private Process start() {
    ProcessBuilder builder = new ProcessBuilder(command.arguments());
    builder.directory(command.directory().toFile());
    HelperChain.mark(builder.environment(), command);
    try {
      return builder.start();
    } catch (IOException e) {
      throw StartFailures.of(command, e);
    } catch (RuntimeException e) {
      throw new MachineRoleFailure(
          Reason.HELPER_REFUSED,
          "The helper "
              + command
              + " can't be started with these arguments ("
              + e.getClass().getSimpleName()
              + "): mend the profile's line");
    }
  }

  private int pumpUntilExit(Process process, Capture out, Capture err)
      throws IOException, InterruptedException {
    while (true) {
      boolean busy = out.pump() | err.pump();
      MachineRoleFailure why = aborted;
      if (why == null && remainingNanos() <= 0) {
        why = timedOut();
      }
      if (why != null) {
        throw why;
      }
      refuseOverflow(out);
      if (ticker.await(process, busy ? BUSY_POLL_NANOS : IDLE_POLL_NANOS)) {
        out.pump();
        err.pump();
        refuseOverflow(out);
        return process.exitValue();
      }
    }
  }

  private void refuseOverflow(Capture out) {
    if (out.overflowed()) {
      throw new MachineRoleFailure(
          Reason.OUTPUT_UNREADABLE,
          "The helper "
              + command
              + " printed more than 64 kB and was ended:"
              + " check that the profile names the right program");
    }
  }

  private AwsSessionCredentials answer(int exitCode, Capture out, Capture err) {
    if (exitCode != 0 && HelperChain.isTold(text(err))) {
      throw HelperChain.loop(command.toString());
    }
    if (exitCode != 0) {
      throw new MachineRoleFailure(
          Reason.HELPER_FAILED,
          "The helper "
              + command
              + " ended with exit code "
              + exitCode
              + said(out, err)
              + "; check that the fleet has an IAM role and that its trust policy names"
              + " appstream.amazonaws.com",
          exitCode,
          null);
    }
    try {
      return AnswerReader.read(out.bytes(), out.length());
    } catch (MachineRoleFailure e) {
      throw new MachineRoleFailure(
          e.reason(),
          e.text()
              + " (helper "
              + command
              + ")"
              + said(out, err)
              + "; check that the profile names the right program");
    }
  }

  private String said(Capture out, Capture err) {
    if (err.length() == 0) {
      return ", with nothing on stderr";
    }
    Redactor redactor = new Redactor(text(out), command.toString());
    return ", on stderr: " + redactor.redact(text(err), err.overflowed());
  }

  private static String text(Capture capture) {
    return new String(capture.bytes(), 0, capture.length(), StandardCharsets.UTF_8);
  }

  private static void closeInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The helper is gone already; its exit code tells more.
    }
  }

  private static void closeOutputs(Process process) {
    try {
      process.getInputStream().close();
      process.getErrorStream().close();
    } catch (IOException e) {
      // Nothing is read from them any more.
    }
  }
}
