package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.provisioning.internal.aws.AwsCall;
import dev.appstreamkit.provisioning.internal.ground.RawAnswers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What AWS has answered while one plan is made: who asks the same is given the same, so that each
 * thing is read once and a plan speaks of one moment. It lasts no longer than the plan: the next
 * one reads anew. All that was answered before something was written is forgotten.
 */
final class ReadMemory {

  private static final Pattern READS = Pattern.compile("(Get|List|Describe|Head)[A-Z].*");

  /** They are named as reads are, and give something else each time. */
  private static final Set<String> NEVER_THE_SAME = Set.of("GetRandomPassword");

  /** Makes a call. */
  interface Sending {
    @Nullable Object send(AwsCall call) throws Throwable;
  }

  /** Blocks until a future completes. */
  interface Waiting {
    void await(CompletableFuture<Void> future);
  }

  /** Who listens to answers as they were written needs one that was kept with its text. */
  private record Question(String operation, Object request, boolean listening) {}

  /** Answers, once they are there; empty where the call brought none that another can be given. */
  private final Map<Question, CompletableFuture<Optional<KeptAnswers.Answer>>> asked =
      new ConcurrentHashMap<>();

  /**
   * Returns what AWS answers to a call; makes it unless somebody else does, or did.
   *
   * @param afresh whether what was answered before isn't good enough
   */
  KeptAnswers.Answer answer(AwsCall call, boolean afresh, Sending sending, Waiting waiting)
      throws Throwable {
    if (!isRead(call)) {
      asked.clear();
      return new KeptAnswers.Answer(call, sending.send(call), null);
    }
    Question question =
        new Question(call.operation(), call.arguments().get(0), RawAnswers.isListening());
    if (afresh) {
      asked.remove(question);
    }
    while (true) {
      CompletableFuture<Optional<KeptAnswers.Answer>> mine = new CompletableFuture<>();
      CompletableFuture<Optional<KeptAnswers.Answer>> first = asked.putIfAbsent(question, mine);
      if (first == null) {
        return made(call, question, mine, sending);
      }
      waiting.await(first.thenAccept(answer -> {}));
      Optional<KeptAnswers.Answer> known = first.join();
      if (known.isPresent()) {
        return known.get();
      }
    }
  }

  private static boolean isRead(AwsCall call) {
    return READS.matcher(call.operation()).matches()
        && !NEVER_THE_SAME.contains(call.operation())
        && call.arguments().size() == 1;
  }

  private KeptAnswers.Answer made(
      AwsCall call,
      Question question,
      CompletableFuture<Optional<KeptAnswers.Answer>> mine,
      Sending sending)
      throws Throwable {
    try {
      KeptAnswers.Answer answer = new KeptAnswers.Answer(call, sending.send(call), null);
      if (answer.response() instanceof AwsResponse) {
        mine.complete(Optional.of(answer));
      }
      return answer;
    } catch (AwsServiceException refusal) {
      if (RetryRules.ofAws(refusal).kind() == ErrorKind.FINAL) {
        mine.complete(Optional.of(new KeptAnswers.Answer(call, null, refusal)));
      }
      throw refusal;
    } finally {
      if (!mine.isDone()) {
        asked.remove(question, mine);
        mine.complete(Optional.empty());
      }
    }
  }
}
