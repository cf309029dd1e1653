package dev.appstreamkit.provisioning.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.internal.aws.AwsCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.DescribeUsersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;

class KeptAnswersTest {

  private final KeptAnswers answers = new KeptAnswers();
  private final List<String> made = new ArrayList<>();

  private static AppStreamException error(String code) {
    return (AppStreamException)
        AppStreamException.builder()
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
  }

  private AwsCall call(String page, Object... more) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(DescribeUsersRequest.builder().nextToken(page).build());
    arguments.addAll(List.of(more));
    return new AwsCall("DescribeUsers", arguments, () -> answer(page));
  }

  private Object answer(String page) {
    made.add(page);
    if (page.startsWith("throttled") && made.stream().filter(page::equals).count() == 1) {
      throw error("ThrottlingException");
    }
    if (page.startsWith("absent")) {
      throw error("ResourceNotFoundException");
    }
    return DescribeUsersResponse.builder().nextToken(page + "'").build();
  }

  /** Makes calls as an action does, which takes what isn't there for an answer too. */
  private void run(AwsCall... calls) throws Throwable {
    for (AwsCall call : calls) {
      try {
        Optional<KeptAnswers.Answer> known = answers.next(call);
        Object response = known.isPresent() ? known.get().get() : answers.make(call);
        assertThat(response).isNotNull();
      } catch (AppStreamException e) {
        if (RetryRules.isThrottled(e)) {
          throw e;
        }
      }
    }
  }

  private void runThrottled(AwsCall... calls) {
    assertThatThrownBy(() -> run(calls)).isInstanceOf(AppStreamException.class);
  }

  @Test
  void rewind_afterThrottling_goesOnAtTheThrottledCall() throws Throwable {
    AwsCall[] calls = {call("1"), call("absent"), call("throttled 3"), call("4")};

    runThrottled(calls);
    answers.rewind();
    run(calls);

    assertThat(made).containsExactly("1", "absent", "throttled 3", "throttled 3", "4");
  }

  @Test
  void forget_afterAnotherFailure_makesAllCallsAgain() throws Throwable {
    run(call("1"), call("2"));
    answers.forget();
    run(call("1"), call("2"));

    assertThat(made).containsExactly("1", "2", "1", "2");
  }

  @Test
  void next_actionTakesAnotherCourse_forgetsTheRest() throws Throwable {
    runThrottled(call("1"), call("2"), call("throttled 3"));
    answers.rewind();
    run(call("1"), call("other"), call("2"), call("throttled 3"));

    assertThat(made).containsExactly("1", "2", "throttled 3", "other", "2", "throttled 3");
  }

  @Test
  void make_callWithBody_isMadeAgainAndAllAfterIt() throws Throwable {
    AwsCall[] calls = {
      call("1"), call("2", RequestBody.fromString("x")), call("3"), call("throttled 4")
    };

    runThrottled(calls);
    answers.rewind();
    run(calls);

    assertThat(made).containsExactly("1", "2", "3", "throttled 4", "2", "3", "throttled 4");
  }

  @Test
  void get_keptError_isThrownAgain() throws Throwable {
    run(call("absent"));
    answers.rewind();

    assertThatThrownBy(() -> answers.next(call("absent")).orElseThrow().get())
        .isInstanceOf(AppStreamException.class);
    assertThat(made).containsExactly("absent");
  }
}
