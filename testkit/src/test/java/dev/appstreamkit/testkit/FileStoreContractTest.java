package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.internal.manifest.FileManifestStore;
import dev.appstreamkit.provisioning.spi.ManifestStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileStoreContractTest extends ManifestStoreContract {

  @TempDir Path folder;

  @Override
  protected ManifestStore store() {
    return new AsText(new FileManifestStore(folder.resolve("deep/m.json")));
  }

  /** The lock is the system's. */
  @Override
  protected boolean lapse() {
    return false;
  }
}
