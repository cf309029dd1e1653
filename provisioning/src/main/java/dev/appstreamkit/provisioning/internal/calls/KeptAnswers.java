package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.provisioning.internal.aws.AwsCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Keeps what AWS answered to the calls of an action. One that is repeated because a call was
 * throttled is given these answers again, so that it goes on at that call: nothing has changed by a
 * call that was refused, and a list of many pages doesn't start over at each.
 */
final class KeptAnswers {

  private final List<Answer> answers = new ArrayList<>();
  private int next;
  private boolean keeping = true;

  /** An answer of AWS to a call: a response, or an error. */
  record Answer(AwsCall call, @Nullable Object response, @Nullable AwsServiceException error) {

    @Nullable Object get() {
      if (error != null) {
        throw error;
      }
      return response;
    }
  }

  /** The action is going to be repeated; it is given the answers again. */
  void rewind() {
    next = 0;
    keeping = true;
  }

  /** The action is going to be repeated, and all its calls are made again. */
  void forget() {
    answers.clear();
    rewind();
  }

  /** Returns the answer to the next call; empty if there is none, or another call came here. */
  Optional<Answer> next(AwsCall call) {
    if (next < answers.size() && answers.get(next).call().asks(call)) {
      return Optional.of(answers.get(next++));
    }
    answers.subList(next, answers.size()).clear();
    return Optional.empty();
  }

  /** Makes a call, and keeps what AWS answers. */
  @Nullable Object make(AwsCall call) throws Throwable {
    try {
      Object response = call.make();
      keep(call, response, null);
      return response;
    } catch (AwsServiceException e) {
      if (!RetryRules.isThrottled(e)) {
        keep(call, null, e);
      }
      throw e;
    }
  }

  /** What can be read only once, as the body of an object, isn't kept, nor what comes after it. */
  private void keep(AwsCall call, @Nullable Object response, @Nullable AwsServiceException error) {
    keeping &= call.arguments().size() == 1 && (error != null || response instanceof AwsResponse);
    take(new Answer(call, response, error));
  }

  /** Keeps an answer that somebody else was given. */
  void take(Answer answer) {
    if (keeping) {
      answers.add(answer);
      next = answers.size();
    }
  }
}
