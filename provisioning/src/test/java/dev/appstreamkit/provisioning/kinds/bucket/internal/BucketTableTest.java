package dev.appstreamkit.provisioning.kinds.bucket.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;

class BucketTableTest {

  private static final Set<String> OF_EVERY_CALL =
      Set.of("bucket", "expectedbucketowner", "contentmd5", "checksumalgorithm");

  /** The requests that make a bucket and change what rows say. */
  private static final List<SdkPojo> REQUESTS =
      List.of(
          CreateBucketRequest.builder().build(),
          PutPublicAccessBlockRequest.builder().build(),
          PutBucketEncryptionRequest.builder().build(),
          PutBucketPolicyRequest.builder().build(),
          PutBucketVersioningRequest.builder().build());

  private static final Map<String, String> REASONS =
      Map.of(
          "acl", "objects are the owner's, so lists of access are off",
          "createbucketconfiguration", "the region and the tags",
          "mfa", "a device in somebody's hand",
          "objectlockenabledforbucket", "nothing of AppStream's could be deleted any more",
          "confirmremoveselfbucketaccess", "the statement denies no one but who has no TLS");

  @Test
  void table_membersOfRequests_areRowsOrHaveAReason() {
    Set<String> rows =
        BucketTable.TABLE.rows().stream()
            .flatMap(row -> row.member().stream())
            .map(member -> member.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> others =
        REQUESTS.stream()
            .flatMap(BucketTableTest::members)
            .filter(member -> !rows.contains(member))
            .filter(member -> !OF_EVERY_CALL.contains(member))
            .filter(member -> !member.startsWith("grant"))
            .collect(Collectors.toSet());

    assertThat(others).containsExactlyInAnyOrderElementsOf(REASONS.keySet());
  }

  private static Stream<String> members(SdkPojo request) {
    return request.sdkFields().stream()
        .map(SdkField::memberName)
        .map(name -> name.toLowerCase(Locale.ROOT));
  }

  @Test
  void table_aBucketOfWhichNothingIsSaid_hasNoAttributes() {
    BucketThere bare =
        new BucketThere(
            "a",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            SharedPolicy.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());

    assertThat(BucketTable.TABLE.observed(bare).build().names()).isEmpty();
  }

  @Test
  void table_eachRowButFolders_isReadFromTheBucket() {
    assertThat(BucketTable.TABLE.rows().stream().filter(row -> row.member().isEmpty()))
        .extracting(Attribute::name)
        .containsExactly(BucketTable.FOLDERS);
    assertThat(
            BucketTable.TABLE.rows().stream()
                // Of a bucket's one policy two statements are rows.
                .filter(row -> !row.name().equals(BucketTable.APPSTREAM_ACCESS))
                .flatMap(row -> row.member().stream())
                .map(Member::name))
        .doesNotHaveDuplicates();
  }
}
