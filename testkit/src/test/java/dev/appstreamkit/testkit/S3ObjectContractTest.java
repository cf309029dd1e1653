package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.file.internal.S3ObjectKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.BeforeEach;

/** A file in a bucket of somebody else's. */
class S3ObjectContractTest extends SimulatedContract<S3Object> {

  private static final String BUCKET = "others-files";
  private static final String KEY = "apps/tool.vhdx";

  @BeforeEach
  void somebodyElseHasABucket() {
    s3.createBucket(r -> r.bucket(BUCKET));
  }

  @Override
  protected ResourceKind<S3Object> kind() {
    return new S3ObjectKind();
  }

  @Override
  protected S3Object made() {
    return file("one");
  }

  @Override
  protected Optional<S3Object> changed() {
    return Optional.of(file("other"));
  }

  @Override
  protected Optional<S3Object> cleared() {
    return Optional.empty();
  }

  @Override
  protected List<AttributeLife<S3Object>> attributes() {
    return List.of(AttributeLife.of("sha256", file("one"), file("other"), file("one")));
  }

  private S3Object file(String content) {
    Path file = folder.resolve(content);
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return S3Object.upload(file, Bucket.existing(BUCKET), KEY);
  }

  @Override
  protected void vanish() {
    s3.deleteObject(r -> r.bucket(BUCKET).key(KEY));
  }

  @Override
  protected SortedSet<String> inventory() {
    SortedSet<String> there = super.inventory();
    s3.listObjectsV2(r -> r.bucket(BUCKET)).contents().forEach(o -> there.add("object " + o.key()));
    return there;
  }
}
