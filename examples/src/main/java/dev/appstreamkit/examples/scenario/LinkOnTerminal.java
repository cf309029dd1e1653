package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;

/**
 * Shows a real person the link to the image builder. Whoever holds it is its Administrator, so it
 * goes to a terminal only, never into a file.
 */
final class LinkOnTerminal implements ProvisioningListener {

  private final Console console;

  LinkOnTerminal(Console console) {
    this.console = console;
  }

  @Override
  public void handedOff(HandOff handOff) {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      console.say(
          "The link is a secret and shown on a terminal only; without one, connect to the image"
              + " builder from the AppStream console.");
    } else {
      console.progress().aside(() -> terminal.printf("      %s%n", handOff.link().reveal()));
    }
  }
}
