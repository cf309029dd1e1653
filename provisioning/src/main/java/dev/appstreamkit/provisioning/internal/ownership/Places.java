package dev.appstreamkit.provisioning.internal.ownership;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.manifest.FileManifestStore;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.internal.manifest.S3ManifestStore;
import dev.appstreamkit.provisioning.internal.manifest.TextManifestStore;
import dev.appstreamkit.provisioning.internal.manifest.UsersCode;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.LeaseEvent;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Services;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Says where manifests are. */
@FunctionalInterface
public interface Places {

  /** What stands for the environment's name in paths and keys. */
  String ENVIRONMENT = "{environment}";

  /**
   * Returns the store of an environment's manifest.
   *
   * @param environment the environment
   * @param services the clients
   * @param wall the time that all machines have
   * @param leased is told what becomes of leases
   * @param aside calls stores of users
   */
  ManifestStore store(
      AppStreamEnvironment environment,
      Services services,
      TimeSource wall,
      Consumer<LeaseEvent> leased,
      UsersCode aside);

  /** Each environment's manifest is a file of its name in the working directory. */
  static Places standard() {
    return (environment, services, wall, leased, aside) -> {
      Target target = services.target();
      String name = environment.name() + "-" + target.account() + "-" + target.region() + ".json";
      return new FileManifestStore(Path.of(".appstreamkit", name));
    };
  }

  /** Each environment's manifest is where a function says. */
  static Places locations(Function<AppStreamEnvironment, ManifestLocation> location) {
    return (environment, services, wall, leased, aside) ->
        at(
            Objects.requireNonNull(location.apply(environment), "the manifest's location"),
            environment.name(),
            services,
            wall,
            leased);
  }

  /** Each environment's manifest is in a store that a function returns. */
  static Places stores(
      Function<AppStreamEnvironment, dev.appstreamkit.provisioning.spi.ManifestStore> store) {
    return (environment, services, wall, leased, aside) ->
        new TextManifestStore(
            Objects.requireNonNull(store.apply(environment), "the manifest's store"),
            environment.name(),
            aside);
  }

  private static ManifestStore at(
      ManifestLocation place,
      String environment,
      Services services,
      TimeSource wall,
      Consumer<LeaseEvent> leased) {
    if (place instanceof ManifestLocation.S3Object object) {
      ManifestLocation.S3Object named =
          ManifestLocation.s3(object.bucket(), object.key().replace(ENVIRONMENT, environment))
              .withLease(object.lease());
      return new S3ManifestStore(named, services.s3(), services.target().account(), wall, leased);
    }
    String file = ((ManifestLocation.LocalFile) place).file().toString();
    return new FileManifestStore(Path.of(file.replace(ENVIRONMENT, environment)));
  }
}
