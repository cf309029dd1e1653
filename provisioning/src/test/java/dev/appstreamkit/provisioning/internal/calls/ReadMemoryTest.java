package dev.appstreamkit.provisioning.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.internal.aws.AwsCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.DescribeUsersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;

class ReadMemoryTest {

  private final ReadMemory memory = new ReadMemory();
  private final AtomicInteger sent = new AtomicInteger();

  private static AwsCall call(String operation, String page, Object... more) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(DescribeUsersRequest.builder().nextToken(page).build());
    arguments.addAll(List.of(more));
    return new AwsCall(operation, arguments, () -> null);
  }

  private @Nullable Object ask(AwsCall call, boolean afresh) throws Throwable {
    return memory.answer(call, afresh, this::send, CompletableFuture::join).get();
  }

  private Object send(AwsCall call) {
    return DescribeUsersResponse.builder().nextToken("" + sent.incrementAndGet()).build();
  }

  private int sentFor(AwsCall... calls) throws Throwable {
    int before = sent.get();
    for (AwsCall call : calls) {
      ask(call, false);
    }
    return sent.get() - before;
  }

  @ParameterizedTest
  @ValueSource(strings = {"DescribeUsers", "ListRoles", "GetRole", "HeadBucket"})
  void answer_sameRead_isMadeOnce(String operation) throws Throwable {
    assertThat(sentFor(call(operation, "1"), call(operation, "1"))).isEqualTo(1);
    assertThat(sentFor(call(operation, "2"))).isEqualTo(1);
    assertThat(sentFor(call(operation, "1"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateUser", "GetRandomPassword", "PutRolePolicy", "Getaway"})
  void answer_writeOrNeverTheSame_isMadeEachTimeAndForgetsAll(String operation) throws Throwable {
    AwsCall read = call("DescribeUsers", "1");

    assertThat(sentFor(read, call(operation, "1"), call(operation, "1"), read)).isEqualTo(4);
  }

  @Test
  void answer_callWithMore_isMadeEachTime() throws Throwable {
    AwsCall download = call("GetObject", "1", RequestBody.empty());

    assertThat(sentFor(download, download)).isEqualTo(2);
  }

  @Test
  void answer_afresh_isMadeAgainAndKept() throws Throwable {
    AwsCall read = call("DescribeUsers", "1");
    Object first = ask(read, false);
    Object second = ask(read, true);

    assertThat(second).isNotEqualTo(first);
    assertThat(ask(read, false)).isSameAs(second);
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException, 1",
    "AccessDeniedException, 1",
    "ThrottlingException, 2",
    "InternalFailure, 2"
  })
  void answer_refusal_isKeptIfItIsFinal(String code, int times) {
    AppStreamException refusal =
        (AppStreamException)
            AppStreamException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    refusedTwice(refusal, times);
  }

  @Test
  void answer_nobodyAnswered_isAskedAgain() {
    refusedTwice(SdkClientException.create("reset"), 2);
  }

  private void refusedTwice(RuntimeException refusal, int times) {
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  memory
                      .answer(
                          call("DescribeUsers", "1"),
                          false,
                          call -> {
                            made.incrementAndGet();
                            throw refusal;
                          },
                          CompletableFuture::join)
                      .get())
          .isSameAs(refusal);
    }
    assertThat(made).hasValue(times);
  }

  /** Who asks while another does waits; if that one gets no answer, the next one asks. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answer_manyAtOnce_oneAsksAtATime(boolean firstFails) throws Exception {
    CountDownLatch othersWait = new CountDownLatch(7);
    AtomicInteger made = new AtomicInteger();
    List<CompletableFuture<Object>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(
          started(
              () ->
                  memory
                      .answer(
                          call("DescribeUsers", "1"),
                          false,
                          call -> {
                            othersWait.await();
                            if (made.incrementAndGet() == 1 && firstFails) {
                              throw SdkClientException.create("reset");
                            }
                            return send(call);
                          },
                          asked -> {
                            othersWait.countDown();
                            asked.join();
                          })
                      .get()));
    }

    long failed =
        answers.stream()
            .map(answer -> answer.handle((value, error) -> error != null).join())
            .filter(failure -> failure)
            .count();
    assertThat(failed).isEqualTo(firstFails ? 1 : 0);
    assertThat(made).hasValue(firstFails ? 2 : 1);
  }

  private interface Asking {
    @Nullable Object ask() throws Throwable;
  }

  private static CompletableFuture<Object> started(Asking asking) {
    CompletableFuture<Object> result = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                result.complete(asking.ask());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            })
        .start();
    return result;
  }
}
