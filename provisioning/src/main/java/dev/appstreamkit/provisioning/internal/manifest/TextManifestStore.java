package dev.appstreamkit.provisioning.internal.manifest;

import java.util.Optional;
import java.util.function.Function;

/** Keeps manifests in a store of the user's, which knows them as texts only. */
public final class TextManifestStore implements ManifestStore {

  private final dev.appstreamkit.provisioning.spi.ManifestStore store;
  private final String source;
  private final UsersCode aside;

  /**
   * Makes a store.
   *
   * @param store keeps the text
   * @param environment the environment's name, for errors
   * @param aside calls the store
   */
  public TextManifestStore(
      dev.appstreamkit.provisioning.spi.ManifestStore store, String environment, UsersCode aside) {
    this.store = store;
    this.aside = aside;
    this.source = "of " + environment + " in " + store;
  }

  @Override
  public Optional<Manifest> load() {
    return aside.call(store::load).map(this::read);
  }

  private Manifest read(String text) {
    try {
      return ManifestJson.read(text, source).manifest();
    } catch (ManifestJson.DamagedException damaged) {
      throw CorruptManifest.of(source, damaged, Optional.empty());
    }
  }

  @Override
  public Writer open() {
    return new TextWriter(aside.call(store::open));
  }

  @Override
  public String toString() {
    return source;
  }

  private final class TextWriter implements Writer {

    private final dev.appstreamkit.provisioning.spi.ManifestStore.Writer writer;

    TextWriter(dev.appstreamkit.provisioning.spi.ManifestStore.Writer writer) {
      this.writer = writer;
    }

    @Override
    public Manifest claim(Function<Optional<Manifest>, Manifest> accept) {
      return accept.apply(aside.call(writer::claim).map(TextManifestStore.this::read));
    }

    @Override
    public void save(Manifest manifest) {
      String text = ManifestJson.write(new ManifestJson.Document(manifest, Optional.empty()));
      run(() -> writer.save(text));
    }

    @Override
    public void discard() {
      run(writer::discard);
    }

    @Override
    public void require() {
      writer.require();
    }

    @Override
    public void close() {
      run(writer::close);
    }

    private void run(Runnable code) {
      aside.call(
          () -> {
            code.run();
            return true;
          });
    }
  }
}
