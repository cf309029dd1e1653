package dev.appstreamkit.provisioning.convergence;

import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Fleets that chance describes: of each type, of a fixed capacity or scaled. */
final class RandomFleet {

  private static final List<String> SIZES = List.of("medium", "large");

  private RandomFleet() {}

  static Fleet of(String name, long seed, List<MachineRole> machineRoles) {
    Random chance = new Random(seed);
    Fleet.Builder fleet =
        Fleet.builder(name).instanceType("stream.standard." + SIZES.get(chance.nextInt(2)));
    if (chance.nextInt(4) == 0) {
      elastic(fleet, chance);
    } else {
      withInstances(fleet, chance);
    }
    switch (chance.nextInt(4)) {
      case 0 -> fleet.stopped();
      case 1 -> fleet.stateUnmanaged();
      default -> {}
    }
    if (!machineRoles.isEmpty() && chance.nextBoolean()) {
      fleet.machineRole(machineRoles.get(chance.nextInt(machineRoles.size())));
    } else if (chance.nextBoolean()) {
      fleet.withoutMachineRole();
    }
    if (chance.nextBoolean()) {
      fleet.displayName("name " + chance.nextInt(3));
    }
    if (chance.nextBoolean()) {
      fleet.maxUserDuration(Duration.ofHours(1 + chance.nextInt(8)));
    }
    if (chance.nextBoolean()) {
      fleet.idleDisconnectTimeout(Duration.ofMinutes(5 + chance.nextInt(8)));
    }
    RandomEnvironment.tags(chance).forEach(fleet::tag);
    return fleet.build();
  }

  private static void elastic(Fleet.Builder fleet, Random chance) {
    Elastic settings =
        Elastic.of(
            1 + chance.nextInt(3), chance.nextBoolean() ? "AMAZON_LINUX2" : "WINDOWS_SERVER_2019");
    fleet
        .network(Network.vpc("subnet-1", "subnet-2"))
        .elastic(
            switch (chance.nextInt(3)) {
              case 0 -> settings.sessionScript("scripts", chance.nextInt(2) + ".zip");
              case 1 -> settings.withoutSessionScript();
              default -> settings;
            });
  }

  private static void withInstances(Fleet.Builder fleet, Random chance) {
    fleet.image(Image.existing("AppStream-WinServer2019-07-16-2025"));
    if (chance.nextInt(4) == 0) {
      fleet.alwaysOn();
    }
    if (chance.nextInt(3) == 0) {
      fleet.scaling(scaling(chance));
    } else {
      fleet.capacity(1 + chance.nextInt(3));
    }
    if (chance.nextBoolean()) {
      fleet.network(Network.vpc("subnet-" + (1 + chance.nextInt(2))));
    } else {
      fleet.withoutNetwork();
    }
  }

  private static Scaling scaling(Random chance) {
    int least = 1 + chance.nextInt(2);
    Scaling bounds = Scaling.between(least, least + 1 + chance.nextInt(4));
    return switch (chance.nextInt(3)) {
      case 0 -> bounds.keepingUtilizationAt(50 + 10 * chance.nextInt(4));
      case 1 -> bounds.withoutUtilization();
      default -> bounds;
    };
  }
}
