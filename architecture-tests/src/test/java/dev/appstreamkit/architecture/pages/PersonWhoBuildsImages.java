package dev.appstreamkit.architecture.pages;

import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SimulatorControl;

record PersonWhoBuildsImages(SimulatorControl control) implements ProvisioningListener {

  @Override
  public void handedOff(HandOff handOff) {
    ImageAssistant assistant = control.imageAssistant(handOff.link().reveal());
    assistant.addApplication("PowerShell", "C:\\powershell.exe");
    assistant.createImage("share-tools");
  }
}
