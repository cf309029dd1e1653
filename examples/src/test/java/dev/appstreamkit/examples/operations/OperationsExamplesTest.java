package dev.appstreamkit.examples.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.operations.capacity.OfficeHoursResult;
import dev.appstreamkit.operations.images.ImageVersion;
import dev.appstreamkit.operations.usage.UsageReport;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

@ExtendWith(AppStreamSimulatorExtension.class)
class OperationsExamplesTest {

  private final List<AuditEvent> told = new ArrayList<>();

  @TempDir private Path folder;

  private ProvisionerBuilder builder(AppStreamSimulator simulator) {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(simulator.time())
        .manifest(ManifestLocation.file(folder.resolve("{environment}.json")));
  }

  @Test
  void people_fromAFile_areMadeAndLeaveAgain(AppStreamSimulator simulator, AppStreamClient client)
      throws IOException {
    Path csv = folder.resolve("users.csv");
    Files.writeString(
        csv,
        "email,first_name,last_name,stacks,mail\n"
            + "hoge@example.com,Ho,Ge,share-stack,send\n"
            + "count,1\n");
    try (Provisioner provisioner = builder(simulator).build();
        Operations operations = DailyWork.operations(provisioner, told::add)) {
      provisioner.apply(provisioner.plan(DailyWork.people(csv)));

      assertThat(DailyWork.leave(operations, "hoge@example.com")).isEmpty();
    }
    assertThat(client.describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL)).users())
        .singleElement()
        .satisfies(user -> assertThat(user.enabled()).isFalse());
    assertThat(told).extracting(AuditEvent::operation).containsExactly("DisableUser");
  }

  @Test
  void newImage_everywhere_isBroughtToAllFleetsAndOldOnesGo(AppStreamSimulator simulator) {
    List<String> fleets = List.of("north", "south", "west");
    try (Provisioner provisioner = builder(simulator).build();
        Operations operations = DailyWork.operations(provisioner, told::add)) {
      ImageVersion first = NewImageEverywhere.wanted(operations, "wsi-11111111");
      provisioner.apply(NewImageEverywhere.plan(provisioner, first));
      Image before = Image.existing(first.image().name());
      for (String fleet : fleets) {
        provisioner.apply(
            provisioner.plan(NewImageEverywhere.tenant(fleet, name -> before)));
      }
      assertThat(
              NewImageEverywhere.plan(
                      provisioner, NewImageEverywhere.wanted(operations, "wsi-11111111"))
                  .isEmpty())
          .isTrue();
      ImageVersion second = NewImageEverywhere.wanted(operations, "wsi-22222222");
      provisioner.apply(NewImageEverywhere.plan(provisioner, second));

      RolloutState end =
          NewImageEverywhere.everywhere(
              provisioner, fleets, before, Image.existing(second.image().name()));

      assertThat(end.phase()).isEqualTo(RolloutState.Phase.DONE);
      assertThat(NewImageEverywhere.tidy(operations, provisioner, second).isEmpty()).isTrue();
      assertThat(provisioner.plan(NewImageEverywhere.newest()).describe())
          .contains("the newest of tools is " + second.image().name());
      assertThat(NewImageEverywhere.base(operations)).isPresent();
      assertThat(NewImageEverywhere.oldBases(operations)).isEmpty();
    }
  }

  @Test
  void blueprint_ofTwoOrganisations_keepsTheRulesAndRuns(
      AppStreamSimulator simulator, AppStreamClient client) {
    try (Provisioner provisioner = HouseRules.withRules(builder(simulator)).build();
        Operations operations = DailyWork.operations(provisioner, told::add)) {
      for (AppStreamEnvironment environment : HouseRules.environments()) {
        provisioner.apply(provisioner.plan(environment));
      }

      assertThat(DailyWork.health(operations, "law-fleet"))
          .contains("it is RUNNING.", "1 instance of 1 wanted, 0 in use, 1 free.");
      assertThat(DailyWork.officeHours(operations, "sales-fleet"))
          .isIn((Object[]) OfficeHoursResult.values());
      assertThat(
              provisioner
                  .plan(
                      AppStreamEnvironment.builder("big")
                          .include(HouseRules.desk("subnet-0a1b2c3d", 3))
                          .build())
                  .blockers())
          .anySatisfy(
              error -> assertThat(error).hasMessageContaining("rule house/few-seats 1 refuses"));
    }
    assertThat(client.describeStacks().stacks()).hasSize(2);
  }

  @Test
  void describeAccount_writesCodeAndImports(AppStreamClient client) throws IOException {
    client.createStack(r -> r.name("share-stack").description("say \"hi\""));

    DescribeAccount.write(Operations.of(client), folder);

    assertThat(folder.resolve("Account.java"))
        .content()
        .contains("Stack.builder(\"share-stack\")", ".description(\"say \\\"hi\\\"\")");
    assertThat(folder.resolve("imports.tf")).content().contains("aws_appstream_stack.imported_1");
  }

  @Test
  void link_forAPerson_leadsIn(AppStreamSimulator simulator) {
    try (Provisioner provisioner = builder(simulator).build();
        Operations operations = DailyWork.operations(provisioner, told::add)) {
      provisioner.apply(
          provisioner.plan(
              AppStreamEnvironment.builder("share")
                  .include(HouseRules.desk("subnet-0a1b2c3d", 1))
                  .build()));

      assertThat(
              simulator.control().users().follow(DailyWork.link(operations, "hoge").reveal()).id())
          .isNotBlank();
    }
    assertThat(told.get(0).toString()).contains("CreateStreamingURL").doesNotContain("https://");
  }

  @Test
  void usage_ofACopiedBucket_isWritten() throws IOException {
    Path report = folder.resolve(UsageReport.SESSIONS.key(LocalDate.of(2026, 1, 5)));
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        "user_session_id,user_id,stack_name,fleet_name,session_duration_in_seconds\n"
            + "s1,hoge,share-stack,share-fleet,5400\n");
    Path csv = folder.resolve("usage.csv");

    UsageOfDays.main(new String[] {folder.toString(), "2026-01-01", "2026-01-31", csv.toString()});

    assertThat(csv).hasContent("stack,month,sessions,hours,users\nshare-stack,2026-01,1,1.50,1");
  }
}
