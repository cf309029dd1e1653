package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SessionRefusedException;
import dev.appstreamkit.simulator.SimulatedMail;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.UserSession;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** The people of the scenario, who are played through the simulator's control API. */
public final class People implements ProvisioningListener {

  private static final String NEW_PASSWORD = "Chosen-by-the-user-1";

  private final SimulatorControl control;
  private final Consumer<String> say;

  /**
   * Has them ready.
   *
   * @param control plays them
   * @param say prints a line about them
   */
  public People(SimulatorControl control, Consumer<String> say) {
    this.control = control;
    this.say = say;
  }

  /** The person in the Image Assistant: adds PowerShell, then disconnects and creates the image. */
  @Override
  public void handedOff(HandOff handOff) {
    ImageAssistant assistant = control.imageAssistant(handOff.link().reveal());
    say.accept("The person connects to " + assistant.imageBuilder() + " as Administrator");
    if (!assistant.applications().contains("PowerShell")) { // of an earlier run that was ended
      assistant.addApplication("PowerShell", ScenarioEnvironment.POWERSHELL);
    }
    say.accept("The person adds " + assistant.applications());
    assistant.createImage(ScenarioEnvironment.IMAGE);
    say.accept("The person chooses \"Disconnect and Create Image\"");
  }

  /** A user follows the mail's link, replaces the temporary password, and gets a session. */
  UserSession arrive(String email) {
    List<SimulatedMail> mails = control.mails(email);
    SimulatedMail welcome =
        mails.stream()
            .filter(mail -> mail.temporaryPassword() != null)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        email + " got no mail with a temporary password; apply first"));
    String link = Objects.requireNonNull(welcome.link(), "link");
    say.accept(email + " got the mail \"" + welcome.subject() + "\"");
    control
        .users()
        .signIn(link, email, Objects.requireNonNull(welcome.temporaryPassword()), NEW_PASSWORD);
    UserSession session = control.users().startSession(link, email, NEW_PASSWORD);
    say.accept(
        email + " replaces the temporary password and gets a session on " + session.instanceId());
    return session;
  }

  /** One more, with a streaming URL, while the fleet's two instances are in use. */
  void refuseThird(AppStreamClient appStream, String fleet, String stack) {
    String url =
        appStream
            .createStreamingURL(
                request -> request.fleetName(fleet).stackName(stack).userId("a-third-user"))
            .streamingURL();
    try {
      control.users().follow(url);
      throw new IllegalStateException("a third session was given on a fleet of two instances");
    } catch (SessionRefusedException refused) {
      say.accept("A third user is refused: " + refused.reason());
    }
  }

  void leave(UserSession session) {
    control.users().endSession(session);
    say.accept(session.userName() + " ends the session");
  }
}
