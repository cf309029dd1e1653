package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.plan.ApiCall;
import dev.appstreamkit.provisioning.plan.CallEvent;
import dev.appstreamkit.provisioning.plan.CallListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;

/** Tells who asked for it of each AWS call: before it, and how it ended. */
public final class CallWatch {

  private static final Logger LOG = LoggerFactory.getLogger(CallWatch.class);
  private static final int SUCCESS = 200;

  private final List<CallListener> listeners;
  private final Consumer<CallEvent> ended;
  private final TimeSource time;

  /**
   * Makes it.
   *
   * @param listeners told on the thread that makes the call
   * @param ended told afterwards
   * @param time how long calls take
   */
  public CallWatch(List<CallListener> listeners, Consumer<CallEvent> ended, TimeSource time) {
    this.listeners = List.copyOf(listeners);
    this.ended = ended;
    this.time = time;
  }

  /** Makes a call and tells of it. */
  @Nullable Object watch(ApiCall call, AwsCall.Attempt attempt) throws Throwable {
    List<CallListener.Ending> endings = begin(call);
    long begun = time.nanoTime();
    CallEvent.Builder event = CallEvent.builder(call);
    try {
      Object answer = attempt.make();
      answered(event, answer);
      return answer;
    } catch (Throwable e) {
      failed(event, e);
      throw e;
    } finally {
      event.took(Duration.ofNanos(time.nanoTime() - begun));
      end(endings, event.build());
    }
  }

  private List<CallListener.Ending> begin(ApiCall call) {
    List<CallListener.Ending> endings = new ArrayList<>(listeners.size());
    for (CallListener listener : listeners) {
      guarded(() -> endings.add(listener.began(call)));
    }
    Collections.reverse(endings);
    return endings;
  }

  /** Who was told last of the beginning is told first of the end, as scopes are closed. */
  private void end(List<CallListener.Ending> endings, CallEvent event) {
    endings.forEach(ending -> guarded(() -> ending.ended(event)));
    ended.accept(event);
  }

  private static void guarded(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable e) { // Kotlin's listeners throw whatever they like.
      LOG.warn("A listener of AWS calls failed; the call goes on.", e);
    }
  }

  private static void answered(CallEvent.Builder event, @Nullable Object answer) {
    Object response =
        answer instanceof ResponseBytes<?> bytes
            ? bytes.response()
            : answer instanceof ResponseInputStream<?> stream ? stream.response() : answer;
    event.status(SUCCESS);
    if (response instanceof AwsResponse known) {
      Optional.ofNullable(known.sdkHttpResponse())
          .ifPresent(http -> event.status(http.statusCode()));
      Optional.ofNullable(known.responseMetadata())
          .map(metadata -> metadata.requestId())
          .filter(id -> !id.isEmpty() && !id.equals("UNKNOWN"))
          .ifPresent(event::requestId);
    }
  }

  private static void failed(CallEvent.Builder event, Throwable error) {
    if (error instanceof AwsServiceException refusal) {
      event.status(refusal.statusCode()).throttled(refusal.isThrottlingException());
      Optional.ofNullable(refusal.requestId()).ifPresent(event::requestId);
      event.errorCode(
          Optional.ofNullable(refusal.awsErrorDetails())
              .map(AwsErrorDetails::errorCode)
              .orElseGet(() -> refusal.getClass().getSimpleName()));
    } else {
      event.errorCode(error.getClass().getSimpleName());
    }
  }
}
