package dev.appstreamkit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The people who use fleets: they follow the link of a mail, replace the temporary password, and
 * get sessions.
 *
 * <pre>{@code
 * SimulatedMail mail = control.mails("hoge@example.com").get(0);
 * control.users().signIn(mail.link(), mail.to(), mail.temporaryPassword(), "Another-Passw0rd");
 * UserSession session =
 *     control.users().startSession(mail.link(), mail.to(), "Another-Passw0rd");
 * }</pre>
 */
public final class SimulatorUsers {

  private static final String SESSIONS = "/people/sessions";
  private static final Set<Integer> REFUSALS = Set.of(403, 404, 409);

  private final ControlClient client;

  SimulatorUsers(ControlClient client) {
    this.client = client;
  }

  /**
   * Signs in for the first time, which replaces the temporary password; before, there is no
   * session.
   *
   * @param link the mail's link
   * @param address the address, capitalised as the user was created
   * @param temporaryPassword the mail's password, which works for seven simulated days
   * @param newPassword the password to use from now on: another one of at least 8 characters with a
   *     lower-case and an upper-case letter and a digit
   * @throws SimulatorControlException code {@code LinkUnknown}, {@code WrongCredentials}, {@code
   *     TemporaryPasswordExpired}, {@code PasswordReplacedAlready}, {@code PasswordNotAcceptable}
   *     or {@code UserDisabled}
   */
  public void signIn(String link, String address, String temporaryPassword, String newPassword) {
    client.post(
        "/people/sign-ins",
        Map.of(
            "link", link,
            "address", address,
            "temporaryPassword", temporaryPassword,
            "newPassword", newPassword));
  }

  /**
   * Starts a session on the only stack that the user is assigned to, or returns to the session that
   * is under way there.
   *
   * @param link the mail's link
   * @param address the address
   * @param password the user's own password
   * @throws SessionRefusedException if the user gets none
   */
  public UserSession startSession(String link, String address, String password) {
    return start(link, null, address, password);
  }

  /**
   * Starts a session on one of the user's stacks, or returns to the session that is under way
   * there.
   *
   * @param link the mail's link
   * @param stack the stack's name
   * @param address the address
   * @param password the user's own password
   * @throws SessionRefusedException if the user gets none
   */
  public UserSession startSession(String link, String stack, String address, String password) {
    return start(link, stack, address, password);
  }

  /**
   * Follows a streaming URL of {@code CreateStreamingURL}; no user of the pool is needed.
   *
   * @throws SessionRefusedException if the URL is unknown or has expired, or there is no room
   */
  public UserSession follow(String streamingUrl) {
    return session(Map.of("streamingUrl", streamingUrl));
  }

  /**
   * Has a user of an identity provider sign in with SAML 2.0 and start a session, or return to the
   * one that is under way. The role's trust and permissions are judged as IAM does; the simulator
   * plays the provider, so that nothing is signed. The assertion's audience is AWS's global sign-in
   * address.
   *
   * @param user the user
   * @param role the ARN of the role that the provider says
   * @param provider the ARN of the SAML provider in IAM
   * @param stack the name of the stack that the relay state leads to
   * @throws SessionRefusedException code {@code SamlProviderUnknown}, {@code RoleUnknown}, {@code
   *     NotTrusted}, {@code NotAllowed}, or as for other sessions
   */
  public UserSession startSamlSession(SamlUser user, String role, String provider, String stack) {
    return session(
        "/people/saml-sessions",
        Map.of(
            "nameId",
            user.nameId(),
            "subjectType",
            user.subjectType(),
            "attributes",
            user.attributes(),
            "role",
            role,
            "provider",
            provider,
            "stack",
            stack));
  }

  /**
   * Returns the applications that a session's user sees: those of the image, on Elastic fleets
   * those that the fleet is associated with. Users who signed in with SAML 2.0 see what the stack's
   * entitlements give them, if it has any.
   *
   * @return their names, sorted
   * @throws SimulatorControlException code {@code SessionEnded}
   */
  public List<String> applications(UserSession session) {
    List<String> names = new ArrayList<>();
    client
        .get(applicationsOf(session))
        .path("applications")
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  /**
   * Starts an application that a session's user sees.
   *
   * @param name its name
   * @return the path of the program that comes up
   * @throws SimulatorControlException code {@code ApplicationUnknown}, {@code AppBlockNotActive} or
   *     {@code SessionEnded}
   */
  public String startApplication(UserSession session, String name) {
    return client.post(applicationsOf(session), Map.of("name", name)).path("launchPath").asText();
  }

  private static String applicationsOf(UserSession session) {
    return SESSIONS + "/" + ControlClient.encode(session.id()) + "/applications";
  }

  /** Ends a session and frees its instance; harmless when it has ended. */
  public void endSession(UserSession session) {
    client.delete(SESSIONS + "/" + ControlClient.encode(session.id()));
  }

  private UserSession start(String link, @Nullable String stack, String address, String password) {
    Map<String, Object> body = new TreeMap<>();
    body.put("link", link);
    body.put("address", address);
    body.put("password", password);
    if (stack != null) {
      body.put("stack", stack);
    }
    return session(body);
  }

  private UserSession session(Map<String, Object> body) {
    return session(SESSIONS, body);
  }

  private UserSession session(String path, Map<String, Object> body) {
    try {
      return UserSession.of(client.post(path, body));
    } catch (SimulatorControlException e) {
      if (REFUSALS.contains(e.status())) {
        throw new SessionRefusedException(e.code(), e);
      }
      throw e;
    }
  }
}
