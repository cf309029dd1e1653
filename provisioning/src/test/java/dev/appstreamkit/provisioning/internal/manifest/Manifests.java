package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Manifests to test with. */
final class Manifests {

  static final ResourceAddress ROLE = ResourceAddress.of("role", "test_appstream_role");
  static final ResourceAddress FLEET = ResourceAddress.of("fleet", "share-fleet");

  private Manifests() {}

  /** Returns the manifest that the golden files hold. */
  static Manifest golden() {
    Instant begun = Instant.parse("2026-01-05T09:00:00Z");
    return empty()
        .with(
            Entry.intent(
                    ROLE,
                    Identity.of(ROLE.name(), "arn:aws:iam::111122223333:role/test_appstream_role"),
                    begun,
                    Set.of())
                .ready(
                    Identity.of(ROLE.name(), "arn:aws:iam::111122223333:role/test_appstream_role"),
                    Optional.of(Instant.parse("2026-01-05T09:00:01Z")),
                    Set.of(),
                    Map.of("trust", "ab12", "tag:team", "cd34")))
        .with(Entry.intent(FLEET, Identity.named(FLEET.name()), begun, Set.of(ROLE)));
  }

  static Manifest empty() {
    return Manifest.empty(
        "0f0e0d0c-0b0a-4908-8706-050403020100",
        "share",
        new Target("111122223333", "aws", "eu-central-1"));
  }

  /** Returns the manifest of the same environment with so many writes behind it. */
  static Manifest written(long times) {
    Manifest manifest = golden();
    while (manifest.serial() < times) {
      manifest = manifest.with(manifest.entry(FLEET).orElseThrow());
    }
    return manifest;
  }
}
