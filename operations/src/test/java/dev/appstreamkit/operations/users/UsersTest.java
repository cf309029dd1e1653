package dev.appstreamkit.operations.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.simulator.SimulatedMail;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

@ExtendWith(ProvisionerExtension.class)
class UsersTest {

  private static final Stack SHARE = Stack.builder("share-stack").build();
  private static final Stack TOOLS = Stack.builder("tools-stack").build();

  @TempDir private Path folder;

  @Test
  void fromCsv_allColumns_describesThem() throws IOException {
    Path file =
        file(
            "\uFEFFEmail,First Name,last-name,STACKS,enabled,mail,assignment mail\r\n"
                + "hoge@example.com,Ho,Ge,share-stack; tools-stack,true,suppress,yes\r\n"
                + "\r\n"
                + "fuga@example.com,,,,no,\"resend 2026-03-01\",\r\n"
                + "count,2\r\n");

    List<User> users = Users.fromCsv(file, List.of(SHARE, TOOLS));

    assertThat(users)
        .containsExactly(
            User.builder("hoge@example.com")
                .name("Ho", "Ge")
                .assignTo(List.of(SHARE, TOOLS))
                .enabled()
                .withoutWelcomeMail()
                .withAssignmentMail()
                .build(),
            User.builder("fuga@example.com").disabled().welcomeMailAgain("2026-03-01").build());
  }

  @Test
  void csv_otherColumnsAndSaidOfAll_areTaken() throws IOException {
    Path file = file("department,email\nsales,hoge@example.com\n");

    assertThat(
            Users.csv()
                .ignoringOtherColumns()
                .each(user -> user.retention(Retention.DISABLE))
                .read(file))
        .containsExactly(User.builder("hoge@example.com").retention(Retention.DISABLE).build());
  }

  @Test
  void fromCsv_personCalledCount_isNoCount() throws IOException {
    Path file = file("first_name,last_name,email\nCount,Basie,basie@example.com\ncount,1,\n");

    assertThat(Users.fromCsv(file))
        .containsExactly(User.builder("basie@example.com").name("Count", "Basie").build());
  }

  @Test
  void fromCsv_noFile_saysSo() {
    assertThatThrownBy(() -> Users.fromCsv(folder.resolve("nobody.csv")))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("nobody.csv")
        .hasMessageContaining("there is no such file");
  }

  @Test
  void fromCsv_applied_makesUsersWithTheirStacks(
      Provisioner provisioner, AppStreamClient appStream, SimulatorControl control)
      throws IOException {
    Path file =
        file(
            "email,first_name,last_name,stacks,enabled,mail\n"
                + "hoge@example.com,Ho,Ge,share-stack,true,send\n"
                + "fuga@example.com,Fu,Ga,share-stack;tools-stack,false,suppress\n");
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("share")
            .addAll(Users.fromCsv(file, List.of(SHARE, TOOLS)))
            .build();

    provisioner.apply(provisioner.plan(environment));

    assertThat(
            appStream.describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL)).users())
        .extracting(user -> user.userName() + " " + user.enabled())
        .containsExactlyInAnyOrder("hoge@example.com true", "fuga@example.com false");
    assertThat(
            appStream
                .describeUserStackAssociations(r -> r.stackName("share-stack"))
                .userStackAssociations())
        .hasSize(2);
    assertThat(control.mails()).extracting(SimulatedMail::to).containsExactly("hoge@example.com");
    assertThat(provisioner.plan(environment).isEmpty()).isTrue();
  }

  /** A file that was cut short looks just like one that is meant. */
  @Test
  void fromCsv_manyAreMissingFromTheFile_isRefusedUnlessSoManyMayGo(Provisioner provisioner)
      throws IOException {
    StringBuilder rows = new StringBuilder("email,first_name,last_name\n");
    for (int i = 0; i < 12; i++) {
      rows.append("user").append(i).append("@example.com,User,Number\n");
    }
    provisioner.apply(provisioner.plan(leaving(file(rows.toString()))));
    AppStreamEnvironment cut =
        leaving(file("email,first_name,last_name\nuser0@example.com,User,Number\n"));

    assertThat(provisioner.plan(cut).blockers())
        .singleElement()
        .asString()
        .contains("11", "user", "at once");
    assertThat(provisioner.plan(cut, PlanOptions.defaults().removingAtMost(11)).blockers())
        .isEmpty();
  }

  private static AppStreamEnvironment leaving(Path file) throws IOException {
    return AppStreamEnvironment.builder("share")
        .addAll(Users.csv().each(user -> user.retention(Retention.DELETE)).read(file))
        .build();
  }

  /** Described and handed over one at a time: none is kept but its address. */
  @Tag("exhaustive")
  @Test
  void forEach_hundredThousandRows_inBoundedMemory() throws IOException {
    Path file = folder.resolve("many.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("email,first_name,last_name,stacks\n");
      for (int i = 0; i < 100_000; i++) {
        out.write("user" + i + "@example.com,User,Number " + i + ",share-stack\n");
      }
      out.write("count,100000\n");
    }
    AtomicLong most = new AtomicLong();
    AtomicLong seen = new AtomicLong();

    long users =
        Users.csv()
            .stacks(SHARE)
            .forEach(
                file,
                user -> {
                  if (seen.incrementAndGet() % 20_000 == 0) {
                    System.gc();
                    Runtime now = Runtime.getRuntime();
                    most.accumulateAndGet(now.totalMemory() - now.freeMemory(), Math::max);
                  }
                });

    assertThat(users).isEqualTo(100_000);
    assertThat(seen).hasValue(100_000);
    assertThat(most.get()).isLessThan(96L << 20);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("users.csv"), content);
  }
}
