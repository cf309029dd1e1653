package dev.appstreamkit.realaccount;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.realaccount.account.Account;
import dev.appstreamkit.realaccount.account.Deadline;
import dev.appstreamkit.realaccount.account.Names;
import dev.appstreamkit.realaccount.account.Sweep;
import dev.appstreamkit.realaccount.account.TimeIsUpException;
import dev.appstreamkit.realaccount.facts.ConformancePage;
import dev.appstreamkit.realaccount.facts.Findings;
import dev.appstreamkit.realaccount.recording.Differences;
import dev.appstreamkit.realaccount.recording.Exchange;
import dev.appstreamkit.realaccount.scenarios.NotAsExpectedException;
import dev.appstreamkit.realaccount.scenarios.Play;
import dev.appstreamkit.realaccount.scenarios.Scenario;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;

/** One run: looks where it is and what it can cost, plays, sweeps, and says what came of it. */
final class Check {

  /** All was as it should be. */
  static final int FINE = 0;

  /** Something wasn't, or something is left. */
  static final int NOT_FINE = 1;

  /** Nothing was done. */
  static final int REFUSED = 2;

  private final Settings settings;
  private final Account account;
  private final PrintStream out;
  private final Predicate<Scenario> compared;
  private final List<String> failures = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  Check(Settings settings, Account account, PrintStream out) {
    this(settings, account, out, scenario -> true);
  }

  /** For tests, which have no use for a comparison of all. */
  Check(Settings settings, Account account, PrintStream out, Predicate<Scenario> compared) {
    this.settings = settings;
    this.account = account;
    this.out = out;
    this.compared = compared;
  }

  /** Runs it and returns the exit code. */
  int run() throws IOException {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      out.println("Nothing was done: " + refusal.get());
      return REFUSED;
    }
    Instant now = account.time().instant();
    Names names = Names.begun(settings.prefix(), now);
    if (settings.sweep()) {
      return sweep(names);
    }
    Findings findings =
        new Findings(now.atZone(ZoneOffset.UTC).toLocalDate(), account.region().id());
    try {
      play(names, findings);
    } finally {
      out.println("Sweeping.");
      failures.addAll(sweep(names) == FINE ? List.of() : List.of("something is left"));
    }
    Files.write(settings.folder().resolve("differences.txt"), differences);
    ConformancePage.update(settings.page(), findings);
    return summary(findings);
  }

  private Optional<String> refusal() {
    String there = account.id();
    if (!there.equals(settings.account())) {
      return Optional.of(
          "the credentials are for another account than "
              + settings.account()
              + "; use that account's");
    }
    if (settings.sweep()) {
      return Optional.empty();
    }
    BigDecimal most = Prices.most(settings.scenarios(), settings.price());
    out.println("It can cost " + most + " US dollars at most, of " + settings.money() + ".");
    return most.compareTo(settings.money()) > 0
        ? Optional.of("it can cost " + most + " US dollars; say -Dmoney=" + most + ", or -Donly=…")
        : Optional.empty();
  }

  private void play(Names names, Findings findings) throws IOException {
    Path manifests = Files.createDirectories(settings.folder().resolve("manifests"));
    Path recordings = Files.createDirectories(settings.folder().resolve("recordings"));
    Path twins = Files.createTempDirectory("appstreamkit-twin");
    Deadline deadline = new Deadline(account.time(), settings.time());
    try (Play play = Play.begin(account, names, settings.choices(), deadline, findings, manifests);
        Twin twin = new Twin(names, account.region(), twins)) {
      for (Scenario scenario : settings.scenarios()) {
        deadline.check();
        out.println("Playing " + scenario.name() + ".");
        account.recorder().take();
        boolean played = played(scenario, play);
        List<Exchange> answers = account.recorder().take();
        new JsonMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValue(recordings.resolve(scenario.name() + ".json").toFile(), answers);
        if (played && compared.test(scenario)) {
          compare(twin, scenario, answers);
        }
      }
    } catch (TimeIsUpException e) {
      failed("The rest isn't played: " + e.getMessage());
    }
  }

  private boolean played(Scenario scenario, Play play) {
    try {
      scenario.play(play);
      return true;
    } catch (NotAsExpectedException | ProvisioningException | SdkException e) {
      failed(scenario.name() + ": " + e.getMessage());
      return false;
    }
  }

  private void compare(Twin twin, Scenario scenario, List<Exchange> answers) {
    try {
      Differences.between(answers, twin.answers(scenario))
          .forEach(line -> differences.add(scenario.name() + ": " + line));
    } catch (NotAsExpectedException | ProvisioningException | SdkException e) {
      failed(scenario.name() + ", on the simulator: " + e.getMessage());
    }
  }

  private void failed(String what) {
    failures.add(what);
    out.println("Not as it should be: " + what);
  }

  private int sweep(Names names) {
    Sweep.Swept swept = Sweep.of(account, names);
    swept.gone().forEach(what -> out.println("  removed: " + what));
    swept.left().forEach(what -> out.println("  LEFT: " + what));
    if (!swept.left().isEmpty()) {
      out.println("Something is left. Run it again with -Dsweep, or look at it yourself.");
    }
    return swept.left().isEmpty() ? FINE : NOT_FINE;
  }

  private int summary(Findings findings) {
    out.println(settings.scenarios().size() + " scenarios, " + failures.size() + " failures.");
    failures.forEach(failure -> out.println("  " + failure));
    out.println(
        findings.all().size() + " facts were tried; not as taken to be: " + findings.surprises());
    out.println(
        differences.size()
            + " differences to the simulator: "
            + settings.folder().resolve("differences.txt"));
    out.println("What was found out is in " + settings.page() + ".");
    return failures.isEmpty() ? FINE : NOT_FINE;
  }
}
