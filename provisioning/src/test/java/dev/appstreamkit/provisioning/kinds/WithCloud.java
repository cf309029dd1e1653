package dev.appstreamkit.provisioning.kinds;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that have a simulator each. */
public abstract class WithCloud {

  /** Holds the manifest. */
  @TempDir protected Path folder;

  /** The simulator, with a provisioner. */
  protected Cloud cloud;

  @BeforeEach
  final void open() {
    cloud = Cloud.open(folder);
  }

  @AfterEach
  final void close() {
    cloud.close();
  }

  /** Returns what keeps a plan from being applied, in words. */
  protected static List<String> blockers(Plan plan) {
    return plan.blockers().stream().map(ProvisioningException::getMessage).toList();
  }
}
