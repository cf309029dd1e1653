package dev.appstreamkit.provisioning.kinds.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.Plan;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A role whose users are more than IAM takes in its trust policy. */
class RoleTrustTest {

  private static final int MANY = 32;

  @TempDir Path folder;
  private Cloud cloud;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder);
    cloud.control().quotas().set("fleets", MANY);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static ResourceSpec[] fleets(int number) {
    MachineRole role =
        MachineRole.builder("share-role")
            .allow(
                PolicyStatement.allow("sqs:SendMessage")
                    .on("arn:aws:sqs:us-east-1:111122223333:jobs"))
            .build();
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                Fleet.builder("share-fleet-" + i)
                    .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
                    .instanceType("stream.standard.medium")
                    .capacity(1)
                    .machineRole(role)
                    .network(Network.defaultInternetAccess())
                    .build())
        .toArray(ResourceSpec[]::new);
  }

  private String trust(Plan plan) {
    return plan.describe().lines().filter(line -> line.contains(":fleet/")).toList().toString();
  }

  @Test
  void plan_moreUsersThanATrustPolicyHolds_warnsInEachPlan() {
    ResourceSpec[] many = fleets(MANY);
    Plan plan = cloud.plan(many);

    assertThat(trust(plan)).contains(":fleet/*\"").doesNotContain("share-fleet-0");
    assertThat(plan.warnings())
        .singleElement()
        .asString()
        .startsWith("role/share-role: what uses it, 32 fleets and image builders, is more than IAM")
        .contains("so any of the account in this region may use it");
    cloud.apply(many);
    assertThat(cloud.plan(many).isEmpty()).isTrue();
    assertThat(cloud.plan(many).warnings()).isEqualTo(plan.warnings());
  }

  @Test
  void plan_asManyUsersAsTheWarningSays_areEachNamed() {
    Matcher enough =
        Pattern.compile("a role for each (\\d+) of them")
            .matcher(cloud.plan(fleets(MANY)).warnings().get(0));
    assertThat(enough.find()).isTrue();

    Plan plan = cloud.plan(fleets(Integer.parseInt(enough.group(1))));

    assertThat(plan.warnings()).isEmpty();
    assertThat(trust(plan)).contains("share-fleet-0").doesNotContain(":fleet/*\"");
  }
}
