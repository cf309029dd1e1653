package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.bucket.internal.BucketKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
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
