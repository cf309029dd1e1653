package dev.appstreamkit.provisioning.kinds.user;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.SimulatedMail;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The welcome mail that is asked for again: sent once for each request. */
class WelcomeMailTest extends WithCloud {

  private static final String EMAIL = "hoge@example.com";

  private static User.Builder user() {
    return User.builder(EMAIL);
  }

  private static User again(String request) {
    return user().welcomeMailAgain(request).build();
  }

  private int mails() {
    return cloud.control().mails(EMAIL).size();
  }

  @Test
  void newRequest_isPlannedAndSentOnce() {
    cloud.apply(user().build());
    cloud.pass(Duration.ofDays(8));

    Plan plan = cloud.plan(again("2026-01"));
    assertThat(plan.changes())
        .filteredOn(change -> change.action().changesSomething())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.action()).isEqualTo(ChangeAction.UPDATE);
              assertThat(change.attributes())
                  .extracting(AttributeChange::name)
                  .containsExactly("welcomeMailAgain");
            });
    cloud.apply(again("2026-01"));
    assertThat(mails()).isEqualTo(2);

    assertThat(cloud.plan(again("2026-01")).isEmpty()).isTrue();
    assertThat(cloud.drift(again("2026-01")).isEmpty()).isTrue();
    assertThat(cloud.plan(again("2026-01")).warnings()).isEmpty();
    cloud.restart();
    cloud.apply(again("2026-01"));
    assertThat(mails()).isEqualTo(2);
    cloud.apply(again("2026-02"));
    assertThat(mails()).isEqualTo(3);
  }

  @Test
  void newUser_isMailedOnce() {
    cloud.apply(again("a"));
    assertThat(mails()).isEqualTo(1);
    assertThat(cloud.plan(again("a")).isEmpty()).isTrue();
  }

  @Test
  void newUserWithoutWelcomeMail_getsTheOneThatIsAskedFor() {
    cloud.apply(user().withoutWelcomeMail().build());
    assertThat(mails()).isZero();
    cloud.apply(user().withoutWelcomeMail().welcomeMailAgain("a").build());
    assertThat(mails()).isEqualTo(1);

    cloud.apply(
        User.builder("fuga@example.com").withoutWelcomeMail().welcomeMailAgain("a").build());
    assertThat(cloud.control().mails("fuga@example.com")).hasSize(1);
  }

  @Test
  void userWithAPasswordOfTheirOwn_isMailedNothing() {
    cloud.apply(user().build());
    SimulatedMail mail = cloud.control().mails(EMAIL).get(0);
    cloud
        .control()
        .users()
        .signIn(
            requireNonNull(mail.link()),
            EMAIL,
            requireNonNull(mail.temporaryPassword()),
            "Sample-Password-1");

    assertThat(cloud.apply(again("a")).complete()).isTrue();
    assertThat(mails()).isEqualTo(1);
    assertThat(cloud.plan(again("a")).isEmpty()).isTrue();
  }

  @Test
  void emptyRequest_isRefused() {
    assertThat(again(" ").problems())
        .singleElement()
        .hasToString(
            "user/hoge@example.com: welcomeMailAgain: is empty; give a date or a ticket's number");
  }
}
