package dev.appstreamkit.peers.ours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.capacity.OfficeHoursResult;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import dev.appstreamkit.springboot.AppStreamEnvironments;
import dev.appstreamkit.springboot.test.AutoConfigureAppStreamSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.User;

/** The library does the tasks as they are written; the first is done by the eighth. */
class TenTasksTest {

  @RegisterExtension
  static final ProvisionerExtension SIMULATOR =
      ProvisionerExtension.withTime(
          () -> SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z")));

  private static final Fleet FLEET = Given.fleet();

  private static void begin(Provisioner provisioner) {
    provisioner.apply(provisioner.plan(Given.environment(FLEET)));
  }

  private static software.amazon.awssdk.services.appstream.model.Fleet fleet(AppStreamClient aws) {
    return aws.describeFleets(r -> r.names("share-fleet")).fleets().get(0);
  }

  private static void stream(SimulatorControl control, AppStreamClient aws, String userId) {
    control
        .users()
        .follow(
            aws.createStreamingURL(
                    r -> r.stackName("share-stack").fleetName("share-fleet").userId(userId))
                .streamingURL());
  }

  @Test
  void task02_whileSomebodyStreams_changesAndTakesAway(
      Provisioner provisioner, SimulatorControl control, AppStreamClient aws) {
    begin(provisioner);
    stream(control, aws, "hoge");

    Task02.change(provisioner, FLEET, Given.role("other_role"));
    assertThat(fleet(aws).iamRoleArn()).endsWith("other_role");
    assertThat(fleet(aws).instanceType()).isEqualTo("stream.standard.large");

    Task02.takeRoleAway(provisioner, FLEET);
    assertThat(fleet(aws).iamRoleArn()).isNull();
    assertThat(fleet(aws).stateAsString()).isEqualTo("RUNNING");
  }

  @Test
  void task03_otherImageAndBack_isTheFleets(Provisioner provisioner, AppStreamClient aws) {
    begin(provisioner);

    Task03.roll(provisioner, FLEET, "AppStream-WinServer2019-07-16-2025");
    assertThat(fleet(aws).imageName()).isEqualTo("AppStream-WinServer2019-07-16-2025");
    Task03.roll(provisioner, FLEET, Given.IMAGE);
    assertThat(fleet(aws).imageName()).isEqualTo(Given.IMAGE);
  }

  @Test
  void task04_filesOfPeople_areWhoIsThere(
      Provisioner provisioner, SimulatorControl control, AppStreamClient aws, @TempDir Path folder)
      throws IOException {
    control.quotas().set("users", 100);
    Path csv = folder.resolve("users.csv");
    Files.writeString(csv, people(100, 0, 0));
    Task04.people(provisioner, Given.stack(FLEET), csv);
    assertThat(users(aws)).hasSize(100).allMatch(User::enabled);

    Files.writeString(csv, people(90, 3, 1));
    Task04.people(provisioner, Given.stack(FLEET), csv);
    assertThat(users(aws)).hasSize(90);
    assertThat(users(aws).stream().filter(user -> !user.enabled())).hasSize(3);
    assertThat(
            control.mails("person3@example.com").stream()
                .filter(mail -> mail.temporaryPassword() != null))
        .hasSize(2);
  }

  private static String people(int number, int disabled, int again) {
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                "person%d@example.com,Person,%d,share-stack,%s,%s"
                    .formatted(
                        i,
                        i,
                        i >= disabled,
                        i >= disabled && i < disabled + again ? "resend 2026-03-01" : "send"))
        .collect(
            Collectors.joining(
                "\n", "email,first_name,last_name,stacks,enabled,mail\n", "\ncount," + number));
  }

  private static List<User> users(AppStreamClient aws) {
    List<User> all = new ArrayList<>();
    DescribeUsersResponse page =
        aws.describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL));
    all.addAll(page.users());
    while (page.nextToken() != null) {
      String next = page.nextToken();
      page =
          aws.describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL).nextToken(next));
      all.addAll(page.users());
    }
    return all;
  }

  @Test
  void task05_mistypedImageAndFullSubnet_areNamed(
      Provisioner provisioner, SimulatorControl control, AppStreamClient aws) {
    Fleet mistyped = FLEET.toBuilder().image(Image.existing("AppStream-WinServer2091")).build();
    assertThat(Task05.before(provisioner, mistyped)).contains("AppStream-WinServer2091");

    control.transitions().failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
    assertThatThrownBy(() -> begin(provisioner)).hasMessageContaining("SUBNET_HAS_INSUFFICIENT");
    try (Operations operations = Operations.of(provisioner)) {
      assertThat(Task05.afterwards(operations, FLEET)).anyMatch(line -> line.contains("SUBNET"));
    }
  }

  @Test
  void task06_hoursAndNights_areKept(Provisioner provisioner, AppStreamClient aws) {
    begin(provisioner);

    Task06.hours(provisioner, FLEET);
    try (Operations operations = Operations.of(provisioner)) {
      assertThat(Task06.night(operations, FLEET)).isIn((Object[]) OfficeHoursResult.values());
    }
    assertThat(provisioner.drift(Given.environment(FLEET)).isEmpty()).isTrue();
  }

  @Test
  void task07_whoStreams_isSeenAndEnded(
      Provisioner provisioner, SimulatorControl control, AppStreamClient aws) {
    begin(provisioner);
    stream(control, aws, "hoge");

    try (Operations operations = Operations.of(provisioner)) {
      assertThat(Task07.sessions(operations, "share-stack")).hasSize(1);
      Task07.end(operations, "hoge");
      assertThat(Task07.sessions(operations, "share-stack")).isEmpty();
      assertThat(Task07.link(operations, "share-stack", "share-fleet", "fuga")).contains("://");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @AutoConfigureAppStreamSimulator
  static class OnASimulator {}

  @Test
  void task09_application_applies() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = TenTasksTest.class.getResourceAsStream("/ours/task09.properties")) {
      properties.load(Objects.requireNonNull(file));
    }
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Task09.class, OnASimulator.class)
            .logStartupInfo(false)
            .properties(properties)
            .run()) {
      assertThat(
              Task09.apply(
                      context.getBean(Provisioner.class),
                      context.getBean(AppStreamEnvironments.class))
                  .complete())
          .isTrue();
    }
  }

  @Test
  void task10_stoppedFleet_runs(Provisioner provisioner, AppStreamClient aws, TimeSource time) {
    provisioner.apply(provisioner.plan(Given.environment(FLEET.toBuilder().stopped().build())));

    Task10.start(aws, "share-fleet", time);

    assertThat(fleet(aws).stateAsString()).isEqualTo("RUNNING");
  }
}
