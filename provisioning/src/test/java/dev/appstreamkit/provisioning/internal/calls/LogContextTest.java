package dev.appstreamkit.provisioning.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.listeners.LogEvents;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

  private static final Optional<ResourceAddress> FLEET =
      Optional.of(ResourceAddress.of("fleet", "a"));

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void close_withinTheProgramsOwnContext_leavesItAsItWas() {
    MDC.put("mine", "x");
    MDC.put(LogEvents.RUN, "outer");

    try (LogContext context = LogContext.of(Optional.of("inner"), FLEET)) {
      assertThat(MDC.get(LogEvents.RUN)).isEqualTo("inner");
      assertThat(MDC.get(LogEvents.ADDRESS)).isEqualTo("fleet/a");
    }

    assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("mine", "x"), outer());
  }

  @Test
  void of_noRun_hidesTheOneAroundIt() {
    MDC.put(LogEvents.RUN, "outer");

    try (LogContext context = LogContext.of(Optional.empty(), Optional.empty())) {
      assertThat(MDC.get(LogEvents.RUN)).isNull();
    }

    assertThat(MDC.getCopyOfContextMap()).containsOnly(outer());
  }

  private static Map.Entry<String, String> outer() {
    return Map.entry(LogEvents.RUN, "outer");
  }
}
