package dev.appstreamkit.examples;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.examples.scenario.ScenarioEnvironment;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.listeners.ConsoleProgress;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Makes the reference environment on a simulator, shows the simulator's page and the run's report
 * in a browser, and waits until somebody presses Enter.
 */
public final class Tour {

  private final PrintStream out;
  private final InputStream in;
  private final Consumer<URI> browser;

  /**
   * Makes one.
   *
   * @param out where to say what there is
   * @param in waits there for a line, or its end
   * @param browser opens an address for the person, if it can
   */
  Tour(PrintStream out, InputStream in, Consumer<URI> browser) {
    this.out = out;
    this.in = in;
    this.browser = browser;
  }

  /** Started with the folder to leave the reports in; {@code target/tour} by default. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length == 0 ? "target/tour" : arguments[0]).toAbsolutePath();
    new Tour(System.out, System.in, Tour::open).through(AppStreamSimulator.builder(), folder);
  }

  private static void open(URI address) {
    if (!GraphicsEnvironment.isHeadless() && Desktop.isDesktopSupported()) {
      try {
        Desktop.getDesktop().browse(address);
      } catch (IOException | UnsupportedOperationException nobodysLoss) {
        // The address is printed, too.
      }
    }
  }

  /** Goes through it, and leaves {@code plan.html} and {@code result.html} in a folder. */
  void through(AppStreamSimulator.Builder simulators, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("manifest.json"));
    try (AppStreamSimulator simulator = simulators.pagePort(0).start()) {
      simulator.newPageLink().ifPresent(browser);
      out.println("An environment is made on a simulator; ten minutes pass in a second.");
      make(simulator, folder);
      URI report = folder.resolve("result.html").toUri();
      browser.accept(report);
      out.println();
      out.println(
          "The simulator's page, for one browser: " + simulator.newPageLink().orElseThrow());
      out.println("The plan's report:                     " + folder.resolve("plan.html").toUri());
      out.println("The run's report:                      " + report);
      out.println("Press Enter to end; the simulator ends with it.");
      int pressed = in.read();
      while (pressed >= 0 && pressed != '\n') {
        pressed = in.read();
      }
    }
  }

  private void make(AppStreamSimulator simulator, Path folder) {
    TimeSource time = simulator.time();
    ConsoleProgress progress = ConsoleProgress.builder(out).time(time).build();
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .time(time)
            .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
            .listener(progress)
            .listener(new PersonInTheAssistant(simulator))
            .build()) {
      WriteReport.applyAndReport(provisioner, ScenarioEnvironment.original().describe(), folder);
    }
  }

  /** Adds the application that is asked for, and creates the image. */
  private record PersonInTheAssistant(AppStreamSimulator simulator)
      implements ProvisioningListener {

    @Override
    public void handedOff(HandOff handOff) {
      ImageAssistant assistant = simulator.control().imageAssistant(handOff.link().reveal());
      assistant.addApplication("PowerShell", ScenarioEnvironment.POWERSHELL);
      assistant.createImage(ScenarioEnvironment.IMAGE);
    }
  }
}
