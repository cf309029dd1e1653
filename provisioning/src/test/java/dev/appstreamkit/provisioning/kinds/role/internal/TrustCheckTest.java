package dev.appstreamkit.provisioning.kinds.role.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustCheckTest {

  private static final String ACCOUNT = "111122223333";
  private static final String FLEET = "arn:aws:appstream:us-east-1:111122223333:fleet/mine";

  private static String statement(String effect, String principal, String action, String when) {
    return "{\"Effect\":\""
        + effect
        + "\",\"Principal\":"
        + principal.replace('\'', '"')
        + ",\"Action\":"
        + action.replace('\'', '"')
        + (when.isEmpty() ? "" : ",\"Condition\":" + when.replace('\'', '"'))
        + "}";
  }

  private static String verdict(String... statements) {
    String document =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    return new TrustCheck(PolicyDocument.parse(document), ACCOUNT)
        .refusal(FLEET)
        .map(refusal -> refusal.certain() ? "no" : "unknown")
        .orElse("yes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole' | `` | yes",
        "{'Service':['ec2.amazonaws.com','appstream.amazonaws.com']} | 'sts:*' | `` | yes",
        "{'Service':'appstream.amazonaws.com'} | ['sts:TagSession','STS:assumerole'] | `` | yes",
        "{'AWS':'*'} | '*' | `` | yes",
        "'*' | 'sts:AssumeRole' | `` | yes",
        "{'Service':'ec2.amazonaws.com'} | 'sts:AssumeRole' | `` | no",
        "{'Service':'appstream.amazonaws.com'} | 'sts:TagSession' | `` | no",
        "{'AWS':'arn:aws:iam::111122223333:root'} | 'sts:AssumeRole' | `` | no",
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole'"
            + " | {'StringEquals':{'aws:SourceAccount':'111122223333'}} | yes",
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole'"
            + " | {'StringEquals':{'AWS:sourceaccount':['1','111122223333']}} | yes",
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole'"
            + " | {'StringEquals':{'aws:SourceAccount':'444455556666'}} | no",
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole'"
            + " | {'StringEquals':{'aws:SourceArn':'arn:aws:appstream:*:*:fleet/*'}} | no",
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole'"
            + " | {'ArnLike':{'aws:SourceArn':'arn:aws:appstream:*:*:fleet/m?ne'}} | yes",
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole'"
            + " | {'ArnLikeIfExists':{'aws:SourceArn':'arn:aws:appstream:*:*:fleet/other'}} | no",
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole'"
            + " | {'StringNotEquals':{'aws:SourceAccount':'444455556666'}} | unknown",
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole'"
            + " | {'StringEquals':{'aws:SourceOrgID':'o-1'}} | unknown",
        "{'Service':'appstream.amazonaws.com'} | 'sts:AssumeRole'"
            + " | {'StringEquals':{'aws:SourceOrgID':'o-1','aws:SourceAccount':'4'}} | no",
      })
  void refusal_oneStatement_isWhatItSays(
      String principal, String action, String when, String verdict) {
    assertThat(verdict(statement("Allow", principal, action, when))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | no",
        "{'StringEquals':{'aws:SourceAccount':'444455556666'}} | yes",
        "{'StringEquals':{'aws:SourceOrgID':'o-1'}} | unknown"
      })
  void refusal_denied_countsMoreThanWhatIsAllowed(String when, String verdict) {
    String appStream = "{'Service':'appstream.amazonaws.com'}";
    assertThat(
            verdict(
                statement("Allow", appStream, "'sts:AssumeRole'", ""),
                statement("Deny", appStream, "'*'", when)))
        .isEqualTo(verdict);
  }
}
