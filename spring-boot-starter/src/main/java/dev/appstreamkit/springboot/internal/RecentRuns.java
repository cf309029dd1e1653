package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.provisioning.plan.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers the last runs, for those who ask later. */
final class RecentRuns implements ProvisioningListener {

  private static final int KEPT = 20;

  private final Deque<Remembered> runs = new ArrayDeque<>();

  @Override
  public ProvisioningListener forRun(Run run) {
    Remembered one = new Remembered(run);
    synchronized (runs) {
      runs.addFirst(one);
      while (runs.size() > KEPT) {
        runs.removeLast();
      }
    }
    return one;
  }

  /** Returns them as data, the newest first. */
  List<Map<String, Object>> described() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Remembered one : copy()) {
      all.add(one.described());
    }
    return all;
  }

  /** Returns those of an environment as data, the newest first. */
  List<Map<String, Object>> describedOf(String environment) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Remembered one : copy()) {
      if (one.run.plan().environment().name().equals(environment)) {
        all.add(one.described());
      }
    }
    return all;
  }

  private List<Remembered> copy() {
    synchronized (runs) {
      return List.copyOf(runs);
    }
  }

  /** One run and what is known of it. */
  private static final class Remembered implements ProvisioningListener {

    private final Run run;
    private final Map<String, String> underWay = new LinkedHashMap<>();
    private int finished;
    private Optional<ApplyResult> result = Optional.empty();

    Remembered(Run run) {
      this.run = run;
    }

    @Override
    public synchronized void started(dev.appstreamkit.provisioning.plan.Change change) {
      underWay.put(change.address().toString(), change.address().kind());
    }

    @Override
    public synchronized void waiting(Progress progress) {
      String state = progress.state().isEmpty() ? "" : ", " + progress.state();
      underWay.put(progress.address().toString(), progress.address().kind() + state);
    }

    @Override
    public synchronized void finished(Outcome outcome) {
      underWay.remove(outcome.address().toString());
      finished++;
    }

    @Override
    public synchronized void ended(ApplyResult ended) {
      result = Optional.of(ended);
    }

    synchronized Map<String, Object> described() {
      Map<String, Object> one = AppStreamKitEndpoint.described(run);
      one.put("finishedChanges", finished);
      one.put("underWay", List.copyOf(underWay.values()));
      result.ifPresent(
          ended -> {
            one.put("end", ended.end().name());
            one.put("elapsed", ended.elapsed().toString());
            one.put("calls", ended.calls());
            one.put("text", ended.describe(Rendering.compact().maskingNames()).lines().toList());
          });
      return one;
    }
  }
}
