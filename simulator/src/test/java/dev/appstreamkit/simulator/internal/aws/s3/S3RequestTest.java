package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3RequestTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:4599,                       /b/k/l, b,   k/l",
    "localhost:4599,                       /b/k/l, b,   k/l",
    "b.localhost:4599,                     /k/l,   b,   k/l",
    "b.s3.localhost:4599,                  /k/l,   b,   k/l",
    "b.127.0.0.1:4599,                     /k/l,   b,   k/l",
    "b.with.dots.s3.amazonaws.com,         /k/l,   b.with.dots, k/l",
    "b.s3.eu-west-1.amazonaws.com,         /k/l,   b,   k/l",
    "b.s3.cn-north-1.amazonaws.com.cn,     /k/l,   b,   k/l",
    "s3.localhost:4599,                    /b/k,   b,   k",
    "s3.eu-west-1.amazonaws.com,           /b/k,   b,   k"
  })
  void withoutBody_hostAndPath_nameBucketAndKey(
      String host, String path, String bucket, String key) {
    S3Request request = S3Request.withoutBody(call(host, path));
    assertThat(request.bucket()).isEqualTo(bucket);
    assertThat(request.key()).isEqualTo(key);
  }

  @Test
  void withoutBody_encodedKey_isDecodedOnceAndPlusStays() {
    assertThat(S3Request.withoutBody(call("127.0.0.1", "/b/a%2Fb+c%20d%252F")).key())
        .isEqualTo("a/b+c d%2F");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/b/%", "/b/%2", "/b/%zz", "/b/%C3%28", "/%FF/k"})
  void withoutBody_noUtf8_isAnInvalidUri(String path) {
    assertThatThrownBy(() -> S3Request.withoutBody(call("127.0.0.1", path)))
        .isInstanceOfSatisfying(
            S3Fault.class, fault -> assertThat(fault.code()).isEqualTo("InvalidURI"));
  }

  private static HttpCall call(String host, String path) {
    return new HttpCall("GET", path, Map.of(), Map.of("Host", List.of(host)), new byte[0], true);
  }
}
