package dev.appstreamkit.provisioning.convergence;

import dev.appstreamkit.provisioning.internal.ground.RawAnswers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What clients ask AWS. */
final class Questions implements ExecutionInterceptor {

  /** An answer without its text is of no use to who listens to what was written. */
  private record Question(SdkRequest request, boolean listening) {}

  private final List<Question> asked = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    asked.add(
        new Question(
            context.request() instanceof AwsRequest request ? plain(request) : context.request(),
            RawAnswers.isListening()));
  }

  /** What a client adds for itself tells two requests of the same content apart. */
  private static AwsRequest plain(AwsRequest request) {
    return request.toBuilder()
        .overrideConfiguration((AwsRequestOverrideConfiguration) null)
        .build();
  }

  /** Forgets all. */
  void forget() {
    asked.clear();
  }

  /** Returns what was asked more than once. */
  List<SdkRequest> twice() {
    Set<Question> seen = new HashSet<>();
    return List.copyOf(asked).stream()
        .filter(question -> !seen.add(question))
        .map(Question::request)
        .toList();
  }
}
