package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ThreadContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A context of a caller's that does what it mustn't keeps nobody waiting. */
@Timeout(60)
class ThreadContextTest extends WithCloud {

  private static final AppStreamEnvironment ENVIRONMENT =
      Cloud.environment(Stack.builder("share-stack").build());

  /** What a context may do wrong, with the words that are said then. */
  enum Wrong {
    THROWS(
        () ->
            work ->
                () -> {
                  throw new IllegalStateException("no tenant");
                },
        "no tenant"),
    THROWS_AN_ERROR(
        () ->
            work ->
                () -> {
                  throw new AssertionError("no tenant");
                },
        "no tenant"),
    RUNS_NOTHING(() -> work -> () -> {}, "it has to run what it is given");

    private final ThreadContext context;
    private final String words;

    Wrong(ThreadContext context, String words) {
      this.context = context;
      this.words = words;
    }
  }

  @ParameterizedTest
  @EnumSource
  void plan_contextThatIsWrong_ends(Wrong wrong) {
    try (Provisioner provisioner = cloud.builder().threadContext(wrong.context).build()) {
      assertThatThrownBy(() -> provisioner.plan(ENVIRONMENT)).hasStackTraceContaining(wrong.words);
    }
  }
}
