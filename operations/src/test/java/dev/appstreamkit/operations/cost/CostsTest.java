package dev.appstreamkit.operations.cost;

import static dev.appstreamkit.operations.cost.MadeUpPrices.tier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Money;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulatorjunit.SimulatedProvisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.pricing.PricingClient;

class CostsTest {

  private static final Image IMAGE = Image.existing("AppStream-WinServer2019-07-16-2025");
  private static final String TYPE = "stream.standard.medium";

  @TempDir private Path folder;
  private AppStreamSimulator simulator;

  @BeforeEach
  void start() {
    simulator = AppStreamSimulator.start();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void plan_withAwsPriceList_saysWhatItCostsBeforeAndAfter() {
    try (PricingClient pricing =
            PricingClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(simulator.region())
                .credentialsProvider(simulator.administrator())
                .build();
        Provisioner provisioner = provisioner(AwsPriceList.of(pricing))) {
      AppStreamEnvironment small = environment(fleet(2).build());

      Plan plan = provisioner.plan(small);

      assertThat(plan.cost()).isPresent();
      assertThat(plan.cost().get().before().isNothing()).isTrue();
      assertThat(plan.describe())
          .contains("Costs a month: 0.00 USD before, ")
          .contains("Prices: AWS's Price List, of 2020-01-01T00:00:00Z");
      assertThat(plan.toMarkdown(Rendering.plain())).contains("**Costs:**", " USD after.");
      assertThat(plan.toJson(Rendering.plain()))
          .contains("\"cost\" : {", "\"currency\" : \"USD\"", "\"pricedAt\"");
      assertThat(plan.leastPolicy()).contains("appstream:DescribeImages");

      provisioner.apply(plan);
      Plan more =
          provisioner.plan(
              environment(fleet(4).build()),
              PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART));
      CostEstimate grown = more.cost().orElseThrow();
      assertThat(grown.before()).isEqualTo(plan.cost().get().after());
      assertThat(grown.after().most()).isGreaterThan(grown.before().most());
      Plan gone = provisioner.planDestroy(small, PlanOptions.defaults());
      // The user is kept, and may come in the month by another way.
      assertThat(gone.cost().orElseThrow().after().least()).isEqualByComparingTo("0");
      assertThat(gone.cost().orElseThrow().after().most()).isEqualByComparingTo("4.00");
    }
  }

  @Test
  void plan_knownPrices_areReckonedExactly() throws IOException {
    try (Provisioner provisioner = provisioner(PriceList.file(file(usual())))) {
      CostEstimate cost = provisioner.plan(environment(fleet(2).build())).cost().orElseThrow();

      // Two instances that nobody uses, or that everybody does, and one user's fee.
      assertThat(cost.after().least()).isEqualByComparingTo("36.50");
      assertThat(cost.after().most()).isEqualByComparingTo("150.00");
      assertThat(cost.oneOff()).isEmpty();
    }
  }

  @Test
  void plan_anImageToBuild_costsTheRunAnHourThatHasBegun() throws IOException {
    Image image =
        Image.builder("share-image")
            .from(BaseImage.named("AppStream-WinServer2019-07-16-2025"))
            .application(Application.of("Notepad", "C:\\Windows\\notepad.exe"))
            .build();
    try (Provisioner provisioner =
        provisioner(
            PriceList.file(
                file(
                    usual()
                        .product(
                            "Image Fees",
                            Map.of("operation", "AppStreamImageStorge"),
                            "GiB",
                            tier("0", "Inf", "USD", "0.01")))))) {
      CostEstimate cost =
          provisioner
              .plan(AppStreamEnvironment.builder("share").add(image).build())
              .cost()
              .orElseThrow();

      assertThat(cost.run().isKnown()).isTrue();
      assertThat(cost.run().most()).isEqualByComparingTo("0.30");
      assertThat(cost.after().most()).isEqualByComparingTo("2.00");
    }
  }

  @Test
  void plan_aBuilder_runsAllMonthUnlessItIsStopped() throws IOException {
    ImageBuilder.Builder builder =
        ImageBuilder.builder("share-builder")
            .from(BaseImage.named("AppStream-WinServer2019-07-16-2025"))
            .instanceType(TYPE);
    try (Provisioner provisioner = provisioner(PriceList.file(file(usual())))) {
      assertThat(
              provisioner
                  .plan(AppStreamEnvironment.builder("share").add(builder.build()).build())
                  .cost()
                  .orElseThrow()
                  .after()
                  .most())
          .isEqualByComparingTo("219.00");
      assertThat(
              provisioner
                  .plan(
                      AppStreamEnvironment.builder("share").add(builder.stopped().build()).build())
                  .cost()
                  .orElseThrow()
                  .after()
                  .isNothing())
          .isTrue();
    }
  }

  @Test
  void atMost_lessThanTheMost_blocks() throws IOException {
    try (Provisioner provisioner = provisioner(PriceList.file(file(usual())))) {
      AppStreamEnvironment environment = environment(fleet(2).build());

      assertThat(blocked(provisioner, environment, Money.of("149.99", "USD")))
          .contains("36.50 to 150.00 USD a month", "149.99 USD");
      assertThat(blocked(provisioner, environment, Money.dollars(0))).contains("0.00 USD");
      assertThat(blocked(provisioner, environment, Money.of("1000", "EUR")))
          .contains("another currency");
      Plan plan = provisioner.plan(environment, PlanOptions.defaults().atMost(Money.dollars(150)));
      assertThat(plan.blockers()).isEmpty();
      assertThat(Approval.fromJson(Approval.of(plan).toJson()).options()).isEqualTo(plan.options());
    }
  }

  @Test
  void atMost_zero_passesWhatCostsNothing() throws IOException {
    try (Provisioner provisioner = provisioner(PriceList.file(file(usual())))) {
      Plan plan =
          provisioner.plan(
              AppStreamEnvironment.builder("share").add(Stack.builder("share").build()).build(),
              PlanOptions.defaults().atMost(Money.dollars(0)));
      assertThat(plan.blockers()).isEmpty();
    }
  }

  @Test
  void atMost_withoutPricesOrWithOneUnknown_blocks() throws IOException {
    AppStreamEnvironment environment = environment(fleet(1).build());
    try (Provisioner provisioner =
        SimulatedProvisioner.of(simulator)
            .manifest(ManifestLocation.file(folder.resolve("m.json")))
            .build()) {
      assertThat(provisioner.plan(environment).cost()).isEmpty();
      assertThat(blocked(provisioner, environment, Money.dollars(9)))
          .contains("nothing here knows prices", "costs(...)");
    }
    MadeUpPrices twice = usual().machine("Fleet", TYPE, "Windows", "0.2");
    try (Provisioner provisioner = provisioner(PriceList.file(file(twice)))) {
      assertThat(provisioner.plan(environment).blockers()).isEmpty();
      assertThat(provisioner.plan(environment).describe()).contains("unknown: the price of");
      assertThat(blocked(provisioner, environment, Money.dollars(100_000)))
          .contains("several in the list match (SKU0, SKU4)");
    }
    try (Provisioner provisioner =
        provisioner(
            region -> {
              throw new IllegalStateException("no list");
            })) {
      assertThat(provisioner.plan(environment).warnings())
          .contains("what this costs couldn't be reckoned; the log says why");
      assertThat(blocked(provisioner, environment, Money.dollars(100_000)))
          .contains("couldn't be reckoned");
    }
  }

  @Test
  void drift_aFleetThatSomebodyGrew_saysWhatItCostsNow() throws IOException {
    try (Provisioner provisioner = provisioner(PriceList.file(file(usual())))) {
      AppStreamEnvironment environment = environment(fleet(2).build());
      provisioner.apply(provisioner.plan(environment));
      provisioner
          .services()
          .appStream()
          .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(3)));

      CostEstimate cost = provisioner.drift(environment).cost().orElseThrow();

      assertThat(cost.before().most()).isEqualByComparingTo("150.00");
      assertThat(cost.after().most()).isEqualByComparingTo("223.00");
      assertThat(provisioner.drift(environment).describe()).contains(" USD as described, ");
    }
  }

  private static String blocked(
      Provisioner provisioner, AppStreamEnvironment environment, Money budget) {
    Plan plan = provisioner.plan(environment, PlanOptions.defaults().atMost(budget));
    assertThat(plan.blockers()).isNotEmpty();
    return plan.blockers().stream()
        .map(ProvisioningException::getMessage)
        .reduce("", (all, one) -> all + one);
  }

  private static AppStreamEnvironment environment(Fleet fleet) {
    Stack stack = Stack.builder("share-stack").fleet(fleet).build();
    return AppStreamEnvironment.builder("share")
        .add(fleet)
        .add(stack)
        .add(User.builder("hoge@example.com").assignTo(stack).build())
        .build();
  }

  private static Fleet.Builder fleet(int capacity) {
    return Fleet.builder("share-fleet").image(IMAGE).instanceType(TYPE).capacity(capacity);
  }

  private static MadeUpPrices usual() {
    return new MadeUpPrices()
        .machine("Fleet", TYPE, "Windows", "0.1")
        .machine("ImageBuilder", TYPE, "Windows", "0.3")
        .stopped("0.025")
        .user("4");
  }

  private Path file(MadeUpPrices prices) throws IOException {
    return Files.writeString(folder.resolve("prices.json"), prices.json());
  }

  private Provisioner provisioner(PriceList list) {
    return SimulatedProvisioner.of(simulator)
        .manifest(ManifestLocation.file(folder.resolve("m.json")))
        .costs(Costs.of(list))
        .build();
  }
}
