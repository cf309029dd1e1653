package dev.appstreamkit.provisioning.internal.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

  private static final String WRITTEN =
      """
      {"Statement": [{"Resource": ["b", "a"], "Action": "s3:GetObject", "Effect": "Allow",
        "Principal": "*", "Condition": {"Bool": {"aws:SecureTransport": true}}}],
       "Version": "2012-10-17"}
      """;

  private static final String SAME =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "*"},
        "Action": ["s3:GetObject"], "Resource": ["a", "b", "a"],
        "Condition": {"Bool": {"aws:SecureTransport": ["true"]}}}}
      """;

  @Test
  void parse_sameMeaningWrittenDifferently_isEqual() {
    assertThat(PolicyDocument.parse(WRITTEN)).isEqualTo(PolicyDocument.parse(SAME));
    assertThat(PolicyDocument.json(PolicyDocument.parse(WRITTEN)))
        .isEqualTo(PolicyDocument.json(PolicyDocument.parse(SAME)));
  }

  @Test
  void parse_otherMeaning_differs() {
    assertThat(PolicyDocument.parse(WRITTEN))
        .isNotEqualTo(PolicyDocument.parse(SAME.replace("Allow", "Deny")))
        .isNotEqualTo(PolicyDocument.parse(SAME.replace("\"a\"", "\"c\"")));
  }

  @Test
  void parse_urlEncoded_isDecoded() {
    String encoded = URLEncoder.encode(WRITTEN, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(PolicyDocument.parse(encoded)).isEqualTo(PolicyDocument.parse(WRITTEN));
  }

  @Test
  void json_parsedAgain_isTheSame() {
    Map<String, Object> document = PolicyDocument.parse(WRITTEN);

    assertThat(PolicyDocument.parse(PolicyDocument.json(document))).isEqualTo(document);
    assertThat(PolicyDocument.json(document))
        .startsWith("{\"Version\":\"2012-10-17\",\"Statement\"");
  }

  @Test
  void parse_noJson_saysSo() {
    assertThatThrownBy(() -> PolicyDocument.parse("nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not a policy document");
  }
}
