package com.example.hadoop;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.contract.AbstractBondedFSContract;
import org.apache.hadoop.fs.contract.AbstractContractBulkDeleteTest;
import org.apache.hadoop.fs.contract.AbstractContractContentSummaryTest;
import org.apache.hadoop.fs.contract.AbstractContractCopyFromLocalTest;
import org.apache.hadoop.fs.contract.AbstractContractCreateTest;
import org.apache.hadoop.fs.contract.AbstractContractDeleteTest;
import org.apache.hadoop.fs.contract.AbstractContractEtagTest;
import org.apache.hadoop.fs.contract.AbstractContractGetFileStatusTest;
import org.apache.hadoop.fs.contract.AbstractContractMkdirTest;
import org.apache.hadoop.fs.contract.AbstractContractMultipartUploaderTest;
import org.apache.hadoop.fs.contract.AbstractContractOpenTest;
import org.apache.hadoop.fs.contract.AbstractContractRenameTest;
import org.apache.hadoop.fs.contract.AbstractContractRootDirectoryTest;
import org.apache.hadoop.fs.contract.AbstractContractSeekTest;
import org.apache.hadoop.fs.contract.AbstractFSContract;
import org.junit.jupiter.api.Nested;

/** Hadoop's contract of file systems, whose tests are all Hadoop's, on S3A and the simulator. */
class S3aTest {

  /** What S3A says of itself in its own project's tests. */
  private static final List<String> HAS =
      List.of(
          "test.root-tests-enabled",
          "is-blobstore",
          "create-visibility-delayed",
          "is-case-sensitive",
          "rename-remove-dest-if-empty-dir",
          "rename-creates-dest-dirs",
          "supports-getfilestatus",
          "supports-seek",
          "supports-seek-on-closed-file",
          "rejects-seek-past-eof",
          "supports-strict-exceptions");

  /** S3A on the simulator's bucket. */
  static final class S3a extends AbstractBondedFSContract {

    S3a(Configuration conf) {
      super(conf);
      HAS.forEach(option -> conf.setBoolean("fs.contract." + option, true));
      conf.setInt("fs.contract.test.random-seek-count", 10);
      conf.set("fs.contract.test.fs.s3a", "s3a://hadoop/");
      conf.set("fs.s3a.endpoint", System.getProperty("endpoint"));
      conf.set("fs.s3a.endpoint.region", "us-east-1");
      conf.set("fs.s3a.access.key", "AKIAEXAMPLE000000000");
      conf.set("fs.s3a.secret.key", "example");
      conf.setBoolean("fs.s3a.path.style.access", true);
      conf.setBoolean("fs.s3a.connection.ssl.enabled", false);
      conf.set("fs.s3a.multipart.size", "5M");
      conf.set("hadoop.tmp.dir", System.getProperty("hadoop.tmp.dir"));
    }

    @Override
    public String getScheme() {
      return "s3a";
    }
  }

  @Nested
  class BulkDelete extends AbstractContractBulkDeleteTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class ContentSummary extends AbstractContractContentSummaryTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class CopyFromLocal extends AbstractContractCopyFromLocalTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class Create extends AbstractContractCreateTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class Delete extends AbstractContractDeleteTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class Etag extends AbstractContractEtagTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class GetFileStatus extends AbstractContractGetFileStatusTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class Mkdir extends AbstractContractMkdirTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class MultipartUploader extends AbstractContractMultipartUploaderTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }

    @Override
    protected boolean supportsConcurrentUploadsToSamePath() {
      return true;
    }

    /** AWS takes a completion again that it has taken before. */
    @Override
    protected boolean finalizeConsumesUploadIdImmediately() {
      return false;
    }

    @Override
    protected int partSizeInBytes() {
      return 5 * 1024 * 1024;
    }

    @Override
    protected int getTestPayloadCount() {
      return 2;
    }
  }

  @Nested
  class Open extends AbstractContractOpenTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }

    @Override
    protected boolean areZeroByteFilesEncrypted() {
      return true;
    }
  }

  @Nested
  class Rename extends AbstractContractRenameTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class RootDirectory extends AbstractContractRootDirectoryTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }

  @Nested
  class Seek extends AbstractContractSeekTest {
    @Override
    protected AbstractFSContract createContract(Configuration conf) {
      return new S3a(conf);
    }
  }
}
