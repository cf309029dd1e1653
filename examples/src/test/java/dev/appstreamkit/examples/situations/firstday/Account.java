package dev.appstreamkit.examples.situations.firstday;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.*;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.*;
import dev.appstreamkit.simulator.*;
import java.nio.file.*;
import java.util.*;
import java.util.function.*;

class Account implements AutoCloseable {
  final AppStreamSimulator sim;
  final SimulatorControl control;
  final Path manifest;

  Account() throws Exception {
    this(AppStreamSimulator.start());
  }

  Account(AppStreamSimulator s) throws Exception {
    sim = s;
    control = s.control();
    manifest = Files.createTempDirectory("m").resolve("m.json");
  }

  ProvisionerBuilder builder() {
    return Provisioner.builder()
        .endpoint(sim.endpoint())
        .region(sim.region())
        .credentials(sim.administrator())
        .time(sim.time())
        .manifest(ManifestLocation.file(manifest));
  }

  Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
        .instanceType("stream.standard.medium")
        .capacity(2)
        .network(Network.vpc("subnet-0a1b2c3d"));
  }

  AppStreamEnvironment env(Fleet f, String... users) {
    Stack st = Stack.builder("share-stack").fleet(f).build();
    var b = AppStreamEnvironment.builder("share").add(st);
    for (String u : users) b.add(User.builder(u).name("A", "B").assignTo(st).build());
    return b.build();
  }

  UserSession session(String mail) {
    SimulatedMail m = control.mails(mail).get(0);
    control.users().signIn(m.link(), m.to(), m.temporaryPassword(), "Another-Passw0rd");
    return control.users().startSession(m.link(), m.to(), "Another-Passw0rd");
  }

  static void trying(String what, Runnable r) {
    try {
      r.run();
      System.out.println("[" + what + "] ok");
    } catch (Exception e) {
      System.out.println("[" + what + "] " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  public void close() {
    sim.close();
  }
}
