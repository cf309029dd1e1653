package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.ManifestStore;
import java.util.Optional;

/** Shows a store of this library as users' stores are: a text is a manifest's environment id. */
record AsText(dev.appstreamkit.provisioning.internal.manifest.ManifestStore store)
    implements ManifestStore {

  private static final String NONE = "nothing was saved";

  private static Manifest manifest(String text) {
    return Manifest.empty(text, "share", new Target("111122223333", "aws", "eu-central-1"));
  }

  private static Optional<String> text(Optional<Manifest> manifest) {
    return manifest.map(Manifest::environmentId).filter(text -> !text.equals(NONE));
  }

  @Override
  public Optional<String> load() {
    return text(store.load());
  }

  @Override
  public Writer open() {
    var writer = store.open();
    return new Writer() {
      @Override
      public Optional<String> claim() {
        return text(Optional.of(writer.claim(there -> there.orElse(manifest(NONE)))));
      }

      @Override
      public void save(String text) {
        writer.save(manifest(text));
      }

      @Override
      public void discard() {
        writer.discard();
      }

      @Override
      public void require() {
        writer.require();
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }
}
