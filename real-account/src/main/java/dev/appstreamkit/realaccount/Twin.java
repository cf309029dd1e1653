package dev.appstreamkit.realaccount;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.realaccount.account.Account;
import dev.appstreamkit.realaccount.account.Deadline;
import dev.appstreamkit.realaccount.account.Names;
import dev.appstreamkit.realaccount.facts.Findings;
import dev.appstreamkit.realaccount.recording.Exchange;
import dev.appstreamkit.realaccount.scenarios.Choices;
import dev.appstreamkit.realaccount.scenarios.Play;
import dev.appstreamkit.realaccount.scenarios.Scenario;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** A simulator that plays the same scenarios, to be compared with. */
final class Twin implements AutoCloseable {

  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  private final SelfAdvancingTime time = SelfAdvancingTime.startingAt(START);
  private final AppStreamSimulator simulator;
  private final Account account;
  private final Play play;

  Twin(Names names, Region region, Path folder) {
    this.simulator = AppStreamSimulator.builder().region(region.id()).time(time).start();
    this.account =
        new Account(
            new Account.Where(
                Optional.of(simulator.endpoint()), region, simulator.administrator(), time));
    this.play =
        Play.begin(
            account,
            names,
            new Choices(Settings.TYPE, Settings.IMAGE, List.of()),
            new Deadline(time, Duration.ofDays(30)),
            new Findings(LocalDate.EPOCH, "simulator"),
            folder);
  }

  /** Returns what the simulator answers to a scenario. */
  List<Exchange> answers(Scenario scenario) {
    scenario.play(play);
    return account.recorder().take();
  }

  @Override
  public void close() {
    play.close();
    account.close();
    simulator.close();
    time.close();
  }
}
