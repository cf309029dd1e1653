package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.listeners.ConsoleProgress;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;

/**
 * Shows a person the link by which a run goes on, to an image builder for one. Whoever holds it is
 * let in as Administrator, so it goes to a terminal only, never into a file or a pipeline's log.
 */
final class LinkAtTerminal implements ProvisioningListener {

  private final EnvironmentCommand.Builder command;
  private final ConsoleProgress progress;

  LinkAtTerminal(EnvironmentCommand.Builder command, ConsoleProgress progress) {
    this.command = command;
    this.progress = progress;
  }

  @Override
  public void handedOff(HandOff handOff) {
    if (command.isTerminal()) {
      String link = handOff.link().reveal();
      progress.aside(() -> command.out.println("      " + link));
    } else {
      progress.say(
          "The link is a secret and shown at a terminal only; without one, reach an image builder"
              + " by the console of AppStream.");
    }
  }
}
