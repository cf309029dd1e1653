package dev.appstreamkit.peers.ours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.appstream.AppStreamClient;

// Step: run the test
@ExtendWith(ProvisionerExtension.class)
class Task08Test {
  record Person(SimulatorControl control) implements ProvisioningListener {
    @Override
    public void handedOff(HandOff handOff) {
      ImageAssistant assistant = control.imageAssistant(handOff.link().reveal());
      assistant.addApplication("PowerShell", "C:\\powershell.exe");
      assistant.createImage("share-tools");
    }
  }

  @Test
  void make_wholeEnvironment_runs(
      ProvisionerBuilder builder, SimulatorControl control, AppStreamClient appStream) {
    try (Provisioner provisioner = builder.listener(new Person(control)).build()) {
      Task01.make(provisioner);
    }
    assertThat(appStream.describeFleets().fleets().get(0).stateAsString()).isEqualTo("RUNNING");
  }
}
