package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.provisioning.kinds.SimulatedAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** A test of buckets in a simulated account. */
abstract class BucketAccount {

  static final String NAME = "mytest-appstream-share-s3";

  @TempDir Path folder;
  SimulatedAccount account;
  S3Client s3;

  @BeforeEach
  final void open() {
    account = new SimulatedAccount("eu-west-1", folder);
    s3 = account.s3();
  }

  @AfterEach
  final void close() {
    account.close();
  }
}
