package dev.appstreamkit.simulator.internal.appstream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.SessionRefusedException;
import dev.appstreamkit.simulator.SimulatedMail;
import dev.appstreamkit.simulator.SimulatorControlException;
import dev.appstreamkit.simulator.UserSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.appstream.model.ResourceNotAvailableException;
import software.amazon.awssdk.services.appstream.model.User;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.awssdk.services.appstream.model.UserStackAssociationError;

class PeopleTest {

  private static final String HOGE = "hoge@example.com";
  private static final String PASSWORD = "Another-Passw0rd";

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();

  private void createUser(String address) {
    bench
        .client()
        .createUser(
            r ->
                r.userName(address)
                    .firstName("Hoge")
                    .lastName("Example")
                    .authenticationType(AuthenticationType.USERPOOL));
  }

  private List<UserStackAssociationError> assign(String stack, String address) {
    return bench
        .client()
        .batchAssociateUserStack(
            r ->
                r.userStackAssociations(
                    UserStackAssociation.builder()
                        .stackName(stack)
                        .userName(address)
                        .authenticationType(AuthenticationType.USERPOOL)
                        .build()))
        .errors();
  }

  private String signIn(String address) {
    SimulatedMail mail = bench.control().mails(address).get(0);
    String link = requireNonNull(mail.link());
    bench
        .control()
        .users()
        .signIn(link, address, requireNonNull(mail.temporaryPassword()), PASSWORD);
    return link;
  }

  private void refused(String reason, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            SessionRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void createUser_addressesThatDifferInCase_areTwoUsers() {
    createUser(HOGE);
    createUser("Hoge@example.com");
    assertThatThrownBy(() -> createUser(HOGE)).isInstanceOf(ResourceAlreadyExistsException.class);
    DescribeUsersResponse first =
        bench.client().describeUsers(r -> r.authenticationType("USERPOOL").maxResults(1));
    DescribeUsersResponse second =
        bench
            .client()
            .describeUsers(
                r -> r.authenticationType("USERPOOL").maxResults(1).nextToken(first.nextToken()));
    assertThat(second.nextToken()).isNull();
    List<User> users = new ArrayList<>(first.users());
    users.addAll(second.users());
    assertThat(users).hasSize(2).allMatch(user -> user.status().equals("FORCE_CHANGE_PASSWORD"));
  }

  @Test
  void createUser_messageAction_decidesOnMails() {
    bench
        .client()
        .createUser(r -> r.userName(HOGE).authenticationType("USERPOOL").messageAction("SUPPRESS"));
    assertThat(bench.control().mails(HOGE)).isEmpty();
    bench
        .client()
        .createUser(r -> r.userName(HOGE).authenticationType("USERPOOL").messageAction("RESEND"));
    assertThat(bench.control().mails(HOGE)).hasSize(1);
    assertThat(bench.control().mails(HOGE).get(0).toString())
        .doesNotContain(requireNonNull(bench.control().mails(HOGE).get(0).temporaryPassword()));
    assertThatThrownBy(
            () ->
                bench
                    .client()
                    .createUser(r -> r.userName("no-address").authenticationType("USERPOOL")))
        .isInstanceOf(InvalidParameterCombinationException.class);
  }

  @Test
  void createUser_quota_isFifty() {
    for (int i = 0; i < 50; i++) {
      createUser("user" + i + "@example.com");
    }
    assertThatThrownBy(() -> createUser(HOGE)).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void signIn_wrongPasswordsAndLinks_areRefused() {
    createUser(HOGE);
    SimulatedMail mail = bench.control().mails(HOGE).get(0);
    String link = requireNonNull(mail.link());
    String temporary = requireNonNull(mail.temporaryPassword());
    code("LinkUnknown", () -> signInWith("https://example.com", HOGE, temporary, PASSWORD));
    code("WrongCredentials", () -> signInWith(link, HOGE, "wrong", PASSWORD));
    code("WrongCredentials", () -> signInWith(link, "HOGE@example.com", temporary, PASSWORD));
    code("PasswordNotAcceptable", () -> signInWith(link, HOGE, temporary, "short"));
    code("PasswordNotAcceptable", () -> signInWith(link, HOGE, temporary, temporary));
    bench.minutes(60 * 24 * 7);
    code("TemporaryPasswordExpired", () -> signInWith(link, HOGE, temporary, PASSWORD));
  }

  private void signInWith(String link, String address, String temporary, String password) {
    bench.control().users().signIn(link, address, temporary, password);
  }

  private void code(String code, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            SimulatorControlException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void batchAssociateUserStack_oneItemIsWrong_reportsItAndDoesTheOthers() {
    bench.client().createStack(r -> r.name("stack"));
    createUser(HOGE);
    List<UserStackAssociationError> errors =
        bench
            .client()
            .batchAssociateUserStack(
                r ->
                    r.userStackAssociations(
                        item("stack", HOGE), item("nope", HOGE), item("stack", "x@example.com")))
            .errors();
    assertThat(errors)
        .extracting(error -> error.errorCodeAsString())
        .containsExactly("STACK_NOT_FOUND", "USER_NAME_NOT_FOUND");
    assertThat(
            bench
                .client()
                .describeUserStackAssociations(r -> r.stackName("stack"))
                .userStackAssociations())
        .extracting(UserStackAssociation::userName)
        .containsExactly(HOGE);
    assertThatThrownBy(() -> bench.client().describeUserStackAssociations(r -> r.userName(HOGE)))
        .isInstanceOf(InvalidParameterCombinationException.class);
  }

  private static UserStackAssociation item(String stack, String address) {
    return UserStackAssociation.builder()
        .stackName(stack)
        .userName(address)
        .authenticationType("USERPOOL")
        .build();
  }

  @Test
  void startSession_everyReasonAgainstIt_isTyped() {
    createUser(HOGE);
    String link = signIn(HOGE);
    refused("NotAssigned", () -> start(link));
    bench.client().createStack(r -> r.name("stack"));
    assertThat(assign("stack", HOGE)).isEmpty();
    refused("NoFleet", () -> start(link));
    bench.createFleet("fleet", 1);
    bench.client().associateFleet(r -> r.stackName("stack").fleetName("fleet"));
    refused("FleetNotRunning", () -> start(link));
    bench.client().startFleet(r -> r.name("fleet"));
    bench.minutes(15);
    refused(
        "WrongCredentials",
        () -> bench.control().users().startSession(link, HOGE, "Wrong-Passw0rd"));
    bench.client().disableUser(r -> r.userName(HOGE).authenticationType("USERPOOL"));
    refused("UserDisabled", () -> start(link));
    bench.client().enableUser(r -> r.userName(HOGE).authenticationType("USERPOOL"));
    UserSession session = start(link);
    assertThat(start(link)).as("comes back to the same session").isEqualTo(session);
    assertThat(
            bench
                .client()
                .describeSessions(
                    r ->
                        r.stackName("stack")
                            .fleetName("fleet")
                            .userId(HOGE)
                            .authenticationType("USERPOOL"))
                .sessions())
        .singleElement()
        .satisfies(shown -> assertThat(shown.instanceId()).isEqualTo(session.instanceId()));
    bench.minutes(57_600 / 60);
    assertThat(
            bench
                .client()
                .describeSessions(r -> r.stackName("stack").fleetName("fleet"))
                .sessions())
        .as("sessions end when their time is up")
        .isEmpty();
  }

  private UserSession start(String link) {
    return bench.control().users().startSession(link, HOGE, PASSWORD);
  }

  @Test
  void streamingUrl_ofARunningFleet_givesASessionWithoutAPoolUser() {
    bench.runStack("stack", "fleet", 1);
    String url =
        bench
            .client()
            .createStreamingURL(r -> r.stackName("stack").fleetName("fleet").userId("a-third-user"))
            .streamingURL();
    UserSession session = bench.control().users().follow(url);
    assertThat(session.userName()).isEqualTo("a-third-user");
    refused("StreamingUrlUnknown", () -> bench.control().users().follow(url + "x"));
    bench.client().stopFleet(r -> r.name("fleet"));
    assertThatThrownBy(
            () ->
                bench
                    .client()
                    .createStreamingURL(
                        r -> r.stackName("stack").fleetName("fleet").userId("a-third-user")))
        .isInstanceOf(ResourceNotAvailableException.class);
    assertThatThrownBy(
            () ->
                bench
                    .client()
                    .createStreamingURL(
                        r ->
                            r.stackName("stack")
                                .fleetName("fleet")
                                .userId("a-third-user")
                                .validity(0L)))
        .isInstanceOfSatisfying(
            AppStreamException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void multiSessionFleet_usersShareInstancesUntilAllAreFull() {
    bench
        .client()
        .createFleet(
            bench
                .onDemand("fleet", 1)
                .computeCapacity(c -> c.desiredSessions(4))
                .maxSessionsPerInstance(2)
                .build());
    bench.client().startFleet(r -> r.name("fleet"));
    bench.minutes(15);
    bench.client().createStack(r -> r.name("stack"));
    bench.client().associateFleet(r -> r.stackName("stack").fleetName("fleet"));
    List<String> instances = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      instances.add(follow("user" + i).instanceId());
    }
    assertThat(instances.stream().distinct()).hasSize(2);
    refused("CapacityUsedUp", () -> follow("user4"));
    assertThat(bench.fleet("fleet").computeCapacityStatus())
        .satisfies(status -> assertThat(status.activeUserSessions()).isEqualTo(4))
        .satisfies(status -> assertThat(status.inUse()).isEqualTo(2));
  }

  private UserSession follow(String userId) {
    return bench
        .control()
        .users()
        .follow(
            bench
                .client()
                .createStreamingURL(r -> r.stackName("stack").fleetName("fleet").userId(userId))
                .streamingURL());
  }
}
