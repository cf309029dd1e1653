package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.clients.OtherClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI and Python's SDK, where this machine has them. */
@Tag("contracts")
class S3OtherClientsTest {
  private static final String SCRIPT =
      """
      import boto3, botocore.exceptions as e, io, os
      s3 = boto3.client('s3')
      s3.create_bucket(Bucket='from-python')
      s3.put_public_access_block(Bucket='from-python', PublicAccessBlockConfiguration={
          'BlockPublicAcls': True, 'IgnorePublicAcls': True,
          'BlockPublicPolicy': True, 'RestrictPublicBuckets': True})
      s3.put_bucket_tagging(Bucket='from-python', Tagging={'TagSet': [{'Key': 'a', 'Value': 'b'}]})
      assert s3.get_bucket_tagging(Bucket='from-python')['TagSet'] == [{'Key': 'a', 'Value': 'b'}]
      data = os.urandom(9 * 1024 * 1024)
      s3.upload_fileobj(io.BytesIO(data), 'from-python', 'big/file +%.bin')
      out = io.BytesIO()
      s3.download_fileobj('from-python', 'big/file +%.bin', out)
      assert out.getvalue() == data
      keys = ['k %d' % i for i in range(25)]
      for k in keys:
          s3.put_object(Bucket='from-python', Key=k, Body=k.encode(), IfNoneMatch='*')
      pages = s3.get_paginator('list_objects_v2').paginate(
          Bucket='from-python', Prefix='k', PaginationConfig={'PageSize': 7})
      listed = [o['Key'] for p in pages for o in p['Contents']]
      assert listed == sorted(keys), listed
      def code(f, **kw):
          try:
              f(**kw)
          except e.ClientError as x:
              return x.response['Error']['Code']
      assert code(s3.put_object, Bucket='from-python', Key='k 1', Body=b'', IfNoneMatch='*') \\
          == 'PreconditionFailed'
      assert code(s3.get_object, Bucket='from-python', Key='none') == 'NoSuchKey'
      assert code(s3.head_object, Bucket='from-python', Key='none') == '404'
      assert code(s3.get_bucket_policy, Bucket='from-python') == 'NoSuchBucketPolicy'
      assert code(s3.delete_bucket, Bucket='from-python') == 'BucketNotEmpty'
      assert code(s3.head_bucket, Bucket='from-python', ExpectedBucketOwner='123456789012') == '403'
      s3.delete_objects(Bucket='from-python',
          Delete={'Objects': [{'Key': k} for k in keys + ['big/file +%.bin']]})
      s3.delete_bucket(Bucket='from-python')
      print('done')
      """;

  @TempDir private Path home;
  @RegisterExtension private final S3Fixture aws = new S3Fixture();

  @Test
  void awsCli_copyListAndRemove_doSo() throws Exception {
    client().assumeAwsCli();
    Path file = Files.writeString(home.resolve("note.txt"), "from hoge");
    List<OtherClient.Output> said =
        client()
            .aws(
                List.of(
                    List.of("s3", "mb", "s3://from-cli"),
                    List.of("s3", "cp", file.toString(), "s3://from-cli/s3_share_test/note.txt"),
                    List.of("s3", "ls", "s3://from-cli/s3_share_test/"),
                    List.of("s3", "cp", "s3://from-cli/s3_share_test/note.txt", "-"),
                    List.of("s3", "rb", "s3://from-cli", "--force")));
    assertThat(said).allSatisfy(output -> output.orFail());
    assertThat(said.get(2).text()).contains("9 note.txt");
    assertThat(said.get(3).text()).isEqualTo("from hoge");
    assertThat(aws.s3.listBuckets().buckets()).isEmpty();
  }

  @Test
  void boto3_bucketsObjectsAndErrors_areAsExpected() throws Exception {
    client().assumePythonHas("boto3");
    assertThat(run("python3", "-c", SCRIPT)).isEqualToIgnoringWhitespace("done");
  }

  private OtherClient client() {
    return new OtherClient(home, aws.simulator().endpoint());
  }

  private String run(String... command) throws Exception {
    return client().run(List.of(command)).orFail();
  }
}
