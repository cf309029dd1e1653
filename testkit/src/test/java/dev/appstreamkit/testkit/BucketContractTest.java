package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.bucket.internal.BucketKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class BucketContractTest extends SimulatedContract<Bucket> {

  @Override
  protected ResourceKind<Bucket> kind() {
    return new BucketKind();
  }

  @Override
  protected Bucket made() {
    return Bucket.builder("contract-bucket").folder("a/").build();
  }

  @Override
  protected Optional<Bucket> changed() {
    return Optional.of(
        Bucket.builder("contract-bucket")
            .folder("a/")
            .folder("b/")
            .versioning()
            .tag("team", "share")
            .build());
  }

  @Override
  protected Optional<Bucket> cleared() {
    return Optional.of(
        Bucket.builder("contract-bucket")
            .folder("a/")
            .folder("b/")
            .withoutVersioning()
            .withoutTlsOnly()
            .build());
  }

  @Override
  protected List<AttributeLife<Bucket>> attributes() {
    return lives();
  }

  @Override
  Map<String, String> withoutLife() {
    return Map.of("objectOwnership", "no description says another one");
  }

  static List<AttributeLife<Bucket>> lives() {
    return List.of(
        AttributeLife.of(
            "encryption",
            bucket().build(),
            bucket().kmsKey(key("a")).build(),
            bucket().kmsKey(key("b")).build()),
        AttributeLife.of(
            "publicAccessBlock", bucket().build(), bucket().withoutPublicAccessBlock().build()),
        AttributeLife.of("tlsOnlyPolicy", bucket().build(), bucket().withoutTlsOnly().build()),
        AttributeLife.of(
            "appStreamAccess",
            bucket().build(),
            bucket().appStreamAccess().build(),
            bucket().withoutAppStreamAccess().build()),
        AttributeLife.of(
            "versioning",
            bucket().build(),
            bucket().versioning().build(),
            bucket().withoutVersioning().build()),
        AttributeLife.of(
            "folders",
            bucket().build(),
            bucket().folder("a/").build(),
            bucket().folder("a/").folder("b/").build()));
  }

  private static Bucket.Builder bucket() {
    return Bucket.builder("contract-bucket");
  }

  private static String key(String id) {
    return "arn:aws:kms:eu-central-1:111122223333:key/" + id;
  }

  @Override
  protected void vanish() {
    s3.listObjectVersions(r -> r.bucket("contract-bucket"))
        .versions()
        .forEach(
            object ->
                s3.deleteObject(
                    r ->
                        r.bucket("contract-bucket")
                            .key(object.key())
                            .versionId(object.versionId())));
    s3.deleteBucket(r -> r.bucket("contract-bucket"));
  }
}
