package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.listeners.ConsoleProgress;
import dev.appstreamkit.provisioning.listeners.JsonLines;
import dev.appstreamkit.provisioning.listeners.LogEvents;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.plan.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;

class ListenersTest {

  private static final ResourceAddress FLEET = ResourceAddress.of("fleet", "a");

  @TempDir Path folder;
  private SelfAdvancingTime time;
  private ThingKind kind;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    kind = new ThingKind(time);
  }

  @AfterEach
  void close() {
    time.close();
  }

  private Provisioner provisioner(ProvisioningListener... listeners) {
    ProvisionerBuilder builder =
        Provisioner.builder()
            .region(Region.EU_CENTRAL_1)
            .sts(new FixedAccount("111122223333"))
            .time(time)
            .kind(kind)
            .manifest(ManifestLocation.file(folder.resolve("manifest.json")));
    List.of(listeners).forEach(builder::listener);
    return builder.build();
  }

  private static AppStreamEnvironment environment(Thing... things) {
    return AppStreamEnvironment.builder("share").addAll(List.of(things)).build();
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  /** Tells a listener of one event of each kind. */
  private void everything(ProvisioningListener listener, Plan plan) {
    ProvisioningException error =
        new ProvisioningException(
            ErrorCategory.CONFLICT, Optional.of(FLEET), "it is \u202eno\u001b[31m good", "mend it");
    HandOff handOff =
        HandOff.builder(FLEET, "Paint it", () -> Secret.of("canary-link"))
            .addInstruction("any colour")
            .build();
    Outcome done =
        Outcome.done(FLEET, ChangeAction.CREATE)
            .took(Duration.ofMinutes(9))
            .retries(2)
            .addNotice("a notice")
            .build();
    Outcome failed = Outcome.failed(FLEET, "start it", error);
    ProvisioningListener told = listener.forRun(new Told(plan));
    told.started(plan.changes().get(0));
    told.step(FLEET, "start it");
    told.waiting(
        Progress.builder(FLEET, "RUNNING", "STARTING")
            .elapsed(Duration.ofMinutes(3))
            .expected(Duration.ofMinutes(10))
            .build());
    told.retried(FLEET, 2, "StartFleet: RequestLimitExceeded", Duration.ofMillis(250));
    listener.paced(new PacerEvent("AWS calls", PacerEvent.Change.SLOWED, 100, 50, 7));
    told.handedOff(handOff);
    told.finished(done);
    told.finished(failed);
    told.finished(Outcome.paused(FLEET, handOff));
    told.ended(
        ApplyResult.builder(ApplyResult.End.FAILED)
            .addOutcomes(
                done,
                failed,
                Outcome.skipped(FLEET, "fleet/b failed"),
                Outcome.unchanged(FLEET, "as described"))
            .elapsed(Duration.ofMinutes(12))
            .calls(34)
            .build());
  }

  private record Told(Plan plan) implements Run {
    @Override
    public String id() {
      return "run-1";
    }

    @Override
    public Instant startedAt() {
      return Instant.EPOCH;
    }

    @Override
    public State state() {
      return State.RUNNING;
    }

    @Override
    public CompletableFuture<ApplyResult> result() {
      return new CompletableFuture<>();
    }

    @Override
    public void cancel() {}

    @Override
    public void pause() {}
  }

  @Test
  void jsonLines_everyEvent_isWrittenAsTheFormatSays() throws IOException {
    ManualTime clock = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    try (Provisioner provisioner = provisioner()) {
      everything(JsonLines.to(out, clock), provisioner.plan(environment(Thing.of("a"))));
    }

    assertThat(printed()).isEqualTo(golden("events-v1.jsonl"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = ListenersTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void readyMade_everyEvent_showNoLinkAndNothingThatATerminalObeys() {
    Heard log = new Heard();
    try (Provisioner provisioner = provisioner()) {
      Plan plan = provisioner.plan(environment(Thing.of("a")));
      everything(ConsoleProgress.builder(out).time(time).live(false).build(), plan);
      everything(JsonLines.to(out), plan);
      everything(LogEvents.to(logger(log)), plan);
    }

    log.list.forEach(event -> out.println(event.getFormattedMessage()));
    assertThat(log.list).hasSizeGreaterThan(8);
    assertThat(printed())
        .contains("Paint it", "\\u001b[31m")
        .doesNotContain("canary-link", "\u001b", "\u202e");
  }

  /** Keeps events with the MDC that there was when they were logged. */
  private static final class Heard extends ListAppender<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      super.append(event);
    }
  }

  private static Logger logger(Heard appender) {
    Logger logger = (Logger) LoggerFactory.getLogger("test." + appender.hashCode());
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    logger.addAppender(appender);
    appender.start();
    return logger;
  }

  @Test
  void apply_logEvents_carryTheRunAndTheResource() {
    Heard log = new Heard();
    Logger logger = logger(log);
    kind.hooks.put("before create a", context -> logger.warn("inside the call"));
    String run;
    try (Provisioner provisioner = provisioner(LogEvents.to(logger))) {
      Run started = provisioner.start(provisioner.plan(environment(Thing.of("a"))));
      run = started.id();
      started.result().join();
    }

    assertThat(log.list)
        .allMatch(event -> run.equals(event.getMDCPropertyMap().get(LogEvents.RUN)));
    assertThat(log.list)
        .filteredOn(event -> event.getFormattedMessage().contains("inside the call"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getMDCPropertyMap()).containsEntry(LogEvents.ADDRESS, "thing/a"));
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(text -> text.startsWith("thing/a: create begins"))
        .anyMatch(text -> text.startsWith("thing/a: MAKING, waiting for READY"))
        .anyMatch(text -> text.startsWith("thing/a: create: done in"))
        .anyMatch(text -> text.startsWith("The run ended complete"));
  }

  @Test
  void apply_manyAtOnce_tellsOneAtATimeAndOutlivesAListenerThatThrows() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger together = new AtomicInteger();
    List<String> heard = new ArrayList<>();
    ProvisioningListener strict =
        new ProvisioningListener() {
          @Override
          public void waiting(Progress progress) {
            together.accumulateAndGet(inside.incrementAndGet(), Math::max);
            heard.add(progress.address().toString());
            Thread.yield();
            inside.decrementAndGet();
            if (heard.size() < 3) {
              throw new IllegalStateException("a listener that fails");
            }
          }
        };
    Thing[] things = new Thing[40];
    for (int i = 0; i < things.length; i++) {
      things[i] = Thing.of("t" + i);
    }

    try (Provisioner provisioner = provisioner(failsFromTheBeginning(), strict)) {
      assertThat(provisioner.apply(provisioner.plan(environment(things))).complete()).isTrue();
    }

    assertThat(together).hasValue(1);
    assertThat(heard).contains("thing/t0", "thing/t39");
  }

  private static ProvisioningListener failsFromTheBeginning() {
    return new ProvisioningListener() {
      @Override
      public ProvisioningListener forRun(Run run) {
        throw new AssertionError("not even this");
      }

      @Override
      public void started(Change change) {
        throw new NoClassDefFoundError("gone");
      }
    };
  }

  @Test
  void apply_twoRunsOfOneProvisioner_areToldApart() throws IOException {
    try (Provisioner provisioner = provisioner(JsonLines.to(out, time))) {
      Run first = provisioner.start(provisioner.plan(environment(Thing.of("a"))));
      first.result().join();
      Run second = provisioner.start(provisioner.plan(environment(Thing.of("a"), Thing.of("b"))));
      second.result().join();

      assertThat(first.id()).isNotEqualTo(second.id());
      assertThat(printed().lines().filter(line -> line.contains("\"address\":\"thing/b\"")))
          .hasSizeGreaterThan(3)
          .allMatch(line -> line.contains(second.id()));
    }
  }

  @Test
  void console_plain_saysEachStateOnceAndHowItEnded() {
    try (Provisioner provisioner =
        provisioner(
            ConsoleProgress.builder(out).time(time).live(false).stamp(() -> "[x]").build())) {
      provisioner.apply(provisioner.plan(environment(Thing.of("a"))));
    }

    assertThat(printed().lines())
        .anyMatch(line -> line.startsWith("[x] Plan for") || line.contains("share"))
        .contains("[x] thing/a: create begins")
        .anyMatch(line -> line.startsWith("[x] thing/a: create: done in 10 min"))
        .anyMatch(line -> line.startsWith("[x] Complete after 10 min"));
    assertThat(printed().lines().filter(line -> line.contains("MAKING")))
        .hasSizeBetween(1, 3)
        .first()
        .asString()
        .endsWith(", about 10 min left");
  }

  @Test
  void console_withoutATime_stampsLinesByTheRunsOwn() {
    try (Provisioner provisioner = provisioner(ConsoleProgress.builder(out).live(false).build())) {
      time.delay(Duration.ofHours(3)).join();
      provisioner.apply(provisioner.plan(environment(Thing.of("a"))));
    }

    assertThat(printed().lines().findFirst().orElseThrow()).startsWith("[0:00:00] ");
    assertThat(printed().lines())
        .anyMatch(line -> line.startsWith("[0:10:") && line.contains("Complete after 10 min"))
        .noneMatch(line -> line.contains(": , waiting"));
  }

  @Test
  void console_live_showsABarBelowWhatIsOver() {
    try (Provisioner provisioner =
        provisioner(ConsoleProgress.builder(out).time(time).live(true).width(120).build())) {
      provisioner.apply(provisioner.plan(environment(Thing.of("a"))));
    }

    assertThat(printed())
        .contains("[..........] thing/a: MAKING, waiting for READY")
        .contains("\u001b[1A\r\u001b[J");
    assertThat(printed().lines().reduce((before, last) -> last).orElseThrow())
        .contains("Complete after 10 min");
  }
}
