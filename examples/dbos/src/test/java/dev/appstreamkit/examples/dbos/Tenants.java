package dev.appstreamkit.examples.dbos;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The environments of a platform team's tenants, over five accounts and two regions. */
final class Tenants {

  static final int ACCOUNTS = 5;
  static final List<String> REGIONS = List.of("eu-central-1", "us-east-1");

  private static final int FEWEST = 3;

  private Tenants() {}

  /** An account and region. */
  record Site(String account, String region) {
    String queue() {
      return "appstream-" + account + "-" + region;
    }
  }

  static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(number -> "tenant-" + number).toList();
  }

  static List<Site> sites() {
    return IntStream.range(0, ACCOUNTS * REGIONS.size()).mapToObj(Tenants::site).toList();
  }

  private static Site site(int number) {
    return new Site("10000000000" + number % ACCOUNTS, REGIONS.get(number % REGIONS.size()));
  }

  static Site site(String id) {
    return site(number(id));
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  /** Most have few users, some have many: 3 to {@code most}. */
  static int users(String id, int most) {
    int number = number(id);
    return FEWEST + (number % 10 == 0 ? most - FEWEST : number % 4);
  }

  static EnvironmentCatalog catalog(List<String> versions, int most) {
    EnvironmentCatalog.Builder catalog = EnvironmentCatalog.builder();
    for (String version : versions) {
      catalog.version(
          version,
          id ->
              id.matches("(tenant|poisoned)-\\d+")
                  ? Optional.of(environment(id, version, most))
                  : Optional.empty());
    }
    return catalog.build();
  }

  private static AppStreamEnvironment environment(String id, String version, int most) {
    String image =
        id.startsWith("poisoned") ? "no-such-image" : "AppStream-WinServer2019-07-16-2025";
    Fleet fleet =
        Fleet.builder(id + "-fleet")
            .image(Image.existing(image))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.vpc("subnet-1"))
            .build();
    Stack stack =
        Stack.builder(id + "-stack").description("version " + version).fleet(fleet).build();
    AppStreamEnvironment.Builder environment = AppStreamEnvironment.builder(id).add(stack);
    for (int i = 0; i < users(id, most); i++) {
      environment.add(
          User.builder("hoge" + i + "." + id + "@example.com")
              .name("Fugamaru", "Piyokawa")
              .assignTo(stack)
              .build());
    }
    return environment.build();
  }
}
