package dev.appstreamkit.examples.situations.embedding;

import dev.appstreamkit.core.time.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.*;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;

public class StepByStepCalls {
  static AppStreamEnvironment env(String p, int users, int fleets) {
    var b = AppStreamEnvironment.builder(p);
    Stack first = null;
    for (int f = 0; f < fleets; f++) {
      Fleet fleet =
          Fleet.builder(p + "-fleet" + f)
              .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
              .instanceType("stream.standard.medium")
              .capacity(1)
              .network(Network.vpc("subnet-1"))
              .build();
      Stack s = Stack.builder(p + "-stack" + f).fleet(fleet).build();
      if (first == null) first = s;
      b.add(s);
    }
    for (int i = 0; i < users; i++)
      b.add(User.builder(p + i + "@example.com").name("A", "B").assignTo(first).build());
    return b.build();
  }

  public static void main(String[] a) throws Exception {
    int users = a.length > 0 ? Integer.parseInt(a[0]) : 10;
    int fleets = a.length > 1 ? Integer.parseInt(a[1]) : 1;
    for (String how : List.of("apply", "steps")) {
      TimeSource time = SelfAdvancingTime.startingAt(Instant.now());
      try (AppStreamSimulator sim = AppStreamSimulator.builder().time(time).start()) {
        sim.control().quotas().all().keySet().stream()
            .filter(k -> true)
            .forEach(
                k -> {
                  try {
                    sim.control().quotas().set(k, 5000);
                  } catch (RuntimeException e) {
                  }
                });
        Path dir = Files.createTempDirectory("st");
        AppStreamEnvironment env = env("e" + users, users, fleets);
        try (Provisioner p =
            Provisioner.builder()
                .endpoint(sim.endpoint())
                .region(sim.region())
                .credentials(sim.administrator())
                .time(time)
                .manifest(ManifestLocation.file(dir.resolve("m.json")))
                .build()) {
          Plan plan = p.plan(env);
          sim.control().clearRequests();
          long t0 = System.nanoTime();
          Instant s0 = time.instant();
          int n = 0;
          if (how.equals("apply")) {
            ApplyResult r = p.apply(plan);
            n = r.outcomes().size();
          } else {
            Approval ap = Approval.of(plan);
            System.out.println("approval json bytes=" + ap.toJson().length());
            var steps = p.steps(env, ap);
            System.out.println("steps=" + steps.size() + " text=" + steps.toString().length());
            for (PlannedStep st : steps) {
              p.executeStep(env, ap, st.key());
              n++;
            }
          }
          Map<String, Long> counts = sim.control().requestCounts();
          long total = counts.values().stream().mapToLong(Long::longValue).sum();
          System.out.printf(
              "%s users=%d fleets=%d items=%d calls=%d wall=%dms simulated=%s%n  %s%n",
              how,
              users,
              fleets,
              n,
              total,
              (System.nanoTime() - t0) / 1000000,
              Duration.between(s0, time.instant()),
              new TreeMap<>(counts));
        }
      }
    }
  }
}
