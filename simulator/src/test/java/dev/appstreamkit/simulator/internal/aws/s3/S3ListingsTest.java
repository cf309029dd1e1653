package dev.appstreamkit.simulator.internal.aws.s3;

import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ListingsTest {
  private static final String B = "listings";
  private static final List<String> KEYS =
      List.of("a", "b/1", "b/2", "b/c/3", "d & <e>", "s3_share_test/", "z\uD83D\uDE00", "z\uFFFD");

  @RegisterExtension private static final S3Fixture aws = new S3Fixture();

  @BeforeAll
  static void start() {
    aws.bucket(B);
    KEYS.forEach(key -> aws.put(B, key, key));
  }

  @Test
  void listObjectsV2_all_isInOrderOfUtf8Bytes() {
    List<String> expected = new ArrayList<>(KEYS);
    expected.sort(Comparator.comparing(S3ListingsTest::bytes));
    assertThat(aws.s3.listObjectsV2(r -> r.bucket(B)).contents().stream().map(S3Object::key))
        .containsExactlyElementsOf(expected);
  }

  private static String bytes(String key) {
    return new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void listObjectsV2_delimiter_rollsUpFolders() {
    ListObjectsV2Response top = aws.s3.listObjectsV2(r -> r.bucket(B).delimiter("/"));
    assertThat(top.commonPrefixes().stream().map(CommonPrefix::prefix))
        .containsExactly("b/", "s3_share_test/");
    ListObjectsV2Response below =
        aws.s3.listObjectsV2(r -> r.bucket(B).delimiter("/").prefix("b/"));
    assertThat(below.contents().stream().map(S3Object::key)).containsExactly("b/1", "b/2");
    assertThat(below.commonPrefixes().stream().map(CommonPrefix::prefix)).containsExactly("b/c/");
    assertThat(below.keyCount()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000})
  void listObjectsV2_paged_returnsEachOnce(int size) {
    List<String> keys = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    aws.s3
        .listObjectsV2Paginator(r -> r.bucket(B).delimiter("/").maxKeys(size))
        .forEach(
            page -> {
              page.contents().forEach(object -> keys.add(object.key()));
              page.commonPrefixes().forEach(prefix -> folders.add(prefix.prefix()));
            });
    assertThat(keys).containsExactly("a", "d & <e>", "z\uFFFD", "z\uD83D\uDE00");
    assertThat(folders).containsExactly("b/", "s3_share_test/");
  }

  @Test
  void listObjectsV2_startAfterAndForgedToken_areHonouredAndRefused() {
    assertThat(aws.s3.listObjectsV2(r -> r.bucket(B).startAfter("b/2")).contents().get(0).key())
        .isEqualTo("b/c/3");
    assertThat(code(() -> aws.s3.listObjectsV2(r -> r.bucket(B).continuationToken("forged"))))
        .isEqualTo("400 InvalidArgument");
    assertThat(aws.s3.listObjectsV2(r -> r.bucket(B).maxKeys(0)).contents()).isEmpty();
  }

  @Test
  void listObjects_markers_goOnWhereThePageEnded() {
    ListObjectsResponse first = aws.s3.listObjects(r -> r.bucket(B).delimiter("/").maxKeys(2));
    assertThat(first.nextMarker()).isEqualTo("b/");
    ListObjectsResponse second =
        aws.s3.listObjects(r -> r.bucket(B).delimiter("/").marker(first.nextMarker()));
    assertThat(second.contents().get(0).key()).isEqualTo("d & <e>");
    assertThat(second.commonPrefixes().stream().map(CommonPrefix::prefix))
        .containsExactly("s3_share_test/");
  }

  @Test
  void listObjectVersions_pagedOneByOne_returnsEachOnce() {
    String b = aws.bucket("listed-versions");
    aws.s3.putBucketVersioning(
        r -> r.bucket(b).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    for (int i = 0; i < 3; i++) {
      aws.put(b, "k", "k" + i);
      aws.put(b, "l", "l" + i);
    }
    aws.s3.deleteObject(r -> r.bucket(b).key("k"));
    List<String> seen = new ArrayList<>();
    aws.s3
        .listObjectVersionsPaginator(r -> r.bucket(b).maxKeys(1))
        .forEach(
            page -> {
              page.versions().forEach(v -> seen.add(v.key() + v.versionId()));
              page.deleteMarkers().forEach(m -> seen.add(m.key() + m.versionId()));
            });
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void listObjectsV2_randomKeysAndPages_agreeWithASortedSet() {
    long seed = 20261124;
    Random random = new Random(seed);
    String b = aws.bucket("random-keys");
    TreeSet<String> keys = new TreeSet<>();
    for (int i = 0; i < 120; i++) {
      StringBuilder key = new StringBuilder();
      for (int j = random.nextInt(6); j >= 0; j--) {
        key.append("ab/".charAt(random.nextInt(3)));
      }
      if (!key.toString().startsWith("/")) {
        keys.add(key.toString());
        aws.put(b, key.toString(), "x");
      }
    }
    for (String prefix : List.of("", "a", "a/", "b/a")) {
      List<String> listed = new ArrayList<>();
      TreeSet<String> rolled = new TreeSet<>();
      int size = 1 + random.nextInt(7);
      aws.s3
          .listObjectsV2Paginator(r -> r.bucket(b).prefix(prefix).delimiter("/").maxKeys(size))
          .forEach(
              page -> {
                page.contents().forEach(o -> listed.add(o.key()));
                page.commonPrefixes().forEach(p -> assertThat(rolled.add(p.prefix())).isTrue());
              });
      List<String> plain = new ArrayList<>();
      TreeSet<String> folders = new TreeSet<>();
      for (String key : keys.tailSet(prefix)) {
        int cut = key.startsWith(prefix) ? key.indexOf('/', prefix.length()) : 0;
        if (key.startsWith(prefix) && cut < 0) {
          plain.add(key);
        } else if (key.startsWith(prefix)) {
          folders.add(key.substring(0, cut + 1));
        }
      }
      assertThat(listed).as("seed %d prefix %s", seed, prefix).isEqualTo(plain);
      assertThat(rolled).as("seed %d prefix %s", seed, prefix).isEqualTo(folders);
    }
  }
}
