package dev.appstreamkit.simulator.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {

  private static final Account ACCOUNT = new Account("111122223333", "aws");
  private static final Principal ROLE = Principal.assumedRole(ACCOUNT, "r", "AROA1", "s");

  private static final Conditions CONTEXT =
      Conditions.of("s3:prefix", "home/u/")
          .and("aws:username", "u")
          .and("aws:SecureTransport", "true")
          .and("aws:SourceIp", "10.1.2.3")
          .and("aws:CurrentTime", "2026-06-01T00:00:00Z")
          .and("aws:ResourceAccount", "111122223333")
          .and("aws:PrincipalArn", "arn:aws:iam::111122223333:role/r")
          .and("n", "5")
          .and("literal", "a*b?c$")
          .and("aws:TagKeys", List.of("a", "b"));

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject,      s3:GetObject,  true",
    "s3:getobject,      s3:GetObject,  true",
    "s3:Get*,           s3:GetObject,  true",
    "s3:Get?bject,      s3:GetObject,  true",
    "*,                 s3:GetObject,  true",
    "s3:*,              iam:GetRole,   false",
    "s3:GetObject,      s3:GetObjectAcl, false",
    "s3:*Object,        s3:GetObjectAcl, false",
  })
  void action_pattern_matches(String pattern, String action, boolean allowed) {
    assertThat(identity("\"Action\":\"" + pattern + "\",\"Resource\":\"*\"", action, "*"))
        .isEqualTo(allowed ? Decision.ALLOW : Decision.IMPLICIT_DENY);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::b/*,             arn:aws:s3:::b/k/l,     true",
    "arn:aws:s3:::b/*,             arn:aws:s3:::b,         false",
    "arn:aws:s3:::b,               arn:aws:s3:::B,         false",
    "arn:aws:s3:::*/x,             arn:aws:s3:::b/c/x,     true",
    "arn:aws:s3:::b/${aws:username}/*, arn:aws:s3:::b/u/k, true",
    "arn:aws:s3:::b/${aws:username}/*, arn:aws:s3:::b/v/k, false",
    "arn:aws:s3:::b/${aws:missing}*,   arn:aws:s3:::b/,    false",
    "arn:aws:s3:::b/${*},              arn:aws:s3:::b/*,   true",
    "arn:aws:s3:::b/${*},              arn:aws:s3:::b/k,   false",
    "arn:aws:s3:::b/${*}/*,            arn:aws:s3:::b/*/k, true",
    "arn:aws:s3:::b/${*}/*,            arn:aws:s3:::b/x/k, false",
    "arn:aws:s3:::b/*${*},             arn:aws:s3:::b/k*,  true",
    "arn:aws:s3:::b/*${*},             arn:aws:s3:::b/k,   false",
    "arn:aws:s3:::b/${?},              arn:aws:s3:::b/?,   true",
    "arn:aws:s3:::b/${?},              arn:aws:s3:::b/k,   false",
    "arn:aws:s3:::b/?${?},             arn:aws:s3:::b/k?,  true",
    "arn:aws:s3:::b/${$}{aws:username}, arn:aws:s3:::b/${aws:username}, true",
    "arn:aws:s3:::b/${$}{*},           arn:aws:s3:::b/${k}, true",
    "arn:aws:s3:::b/${$},              arn:aws:s3:::b/u,   false",
  })
  void resource_pattern_matches(String pattern, String resource, boolean allowed) {
    assertThat(
            identity("\"Action\":\"*\",\"Resource\":\"" + pattern + "\"", "s3:GetObject", resource))
        .isEqualTo(allowed ? Decision.ALLOW : Decision.IMPLICIT_DENY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'StringEquals':{'s3:prefix':'home/u/'}}                          | true",
        "{'StringEquals':{'S3:PREFIX':['x','home/u/']}}                    | true",
        "{'StringEquals':{'s3:prefix':'home/${aws:username}/'}}            | true",
        "{'StringNotEquals':{'s3:prefix':'home/u/'}}                       | false",
        "{'StringNotEquals':{'s3:prefix':['a','b']}}                       | true",
        "{'StringNotEquals':{'missing':'b'}}                               | true",
        "{'StringEquals':{'missing':'b'}}                                  | false",
        "{'StringEqualsIfExists':{'missing':'b'}}                          | true",
        "{'StringEqualsIgnoreCase':{'s3:prefix':'HOME/U/'}}                | true",
        "{'StringLike':{'s3:prefix':'home/*'}}                             | true",
        "{'StringLike':{'s3:prefix':'Home/*'}}                             | false",
        "{'StringLike':{'literal':'a${*}b${?}c${$}'}}                      | true",
        "{'StringLike':{'literal':'a${?}b${?}c${$}'}}                      | false",
        "{'StringEquals':{'literal':'a${*}b${?}c${$}'}}                    | true",
        "{'StringEqualsIgnoreCase':{'literal':'A${*}b${?}c${$}'}}          | true",
        "{'StringLike':{'s3:prefix':'home/${*}'}}                          | false",
        "{'StringLike':{'s3:prefix':'home/?${?}'}}                         | false",
        "{'StringNotLike':{'s3:prefix':'home/${*}'}}                       | true",
        "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/${*}'}}       | false",
        "{'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::*:role/${?}'}}     | false",
        "{'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/${*}'}}    | true",
        "{'Bool':{'aws:SecureTransport':'true'}}                           | true",
        "{'Bool':{'aws:SecureTransport':false}}                            | false",
        "{'Null':{'missing':'true'}}                                       | true",
        "{'Null':{'s3:prefix':true}}                                       | false",
        "{'NumericLessThan':{'n':10}}                                      | true",
        "{'NumericGreaterThanEquals':{'n':'5'}}                            | true",
        "{'NumericNotEquals':{'n':'5.0'}}                                  | false",
        "{'NumericEquals':{'s3:prefix':'5'}}                               | false",
        "{'DateGreaterThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}}    | true",
        "{'DateLessThan':{'aws:CurrentTime':'1700000000'}}                 | false",
        "{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}                       | true",
        "{'NotIpAddress':{'aws:SourceIp':['10.0.0.0/8','192.168.0.0/16']}} | false",
        "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/*'}}          | true",
        "{'ArnLike':{'aws:PrincipalArn':'arn:aws:*:role/r'}}               | false",
        "{'ArnNotEquals':{'aws:PrincipalArn':'arn:aws:iam::*:role/x'}}     | true",
        "{'ForAllValues:StringEquals':{'aws:TagKeys':['a','b','c']}}       | true",
        "{'ForAllValues:StringEquals':{'aws:TagKeys':['a']}}               | false",
        "{'ForAllValues:StringEquals':{'missing':['a']}}                   | true",
        "{'ForAnyValue:StringEquals':{'aws:TagKeys':['b','z']}}            | true",
        "{'ForAnyValue:StringEquals':{'missing':['b']}}                    | false",
        "{'StringEquals':{'s3:prefix':'home/u/'},'Bool':{'aws:SecureTransport':'false'}} | false",
      })
  void condition_operator_holds(String condition, boolean allowed) {
    String statement =
        "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" + condition.replace('\'', '"');
    assertThat(identity(statement, "s3:ListBucket", "arn:aws:s3:::b"))
        .isEqualTo(allowed ? Decision.ALLOW : Decision.IMPLICIT_DENY);
  }

  @Test
  void decide_denyAndAllow_isDenied() {
    PolicyDocument policy =
        PolicyDocument.parse(
            """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:*","Resource":"*"},
              {"Effect":"Deny","NotAction":"s3:Get*","Resource":"*"}]}""");
    assertThat(policy.decideForIdentity(access("s3:GetObject"))).isEqualTo(Decision.ALLOW);
    assertThat(policy.decideForIdentity(access("s3:PutObject"))).isEqualTo(Decision.EXPLICIT_DENY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'*'                                                          | true",
        "{'AWS':'*'}                                                  | true",
        "{'AWS':'arn:aws:iam::111122223333:role/r'}                   | true",
        "{'AWS':'arn:aws:sts::111122223333:assumed-role/r/s'}         | true",
        "{'AWS':'arn:aws:sts::111122223333:assumed-role/r/other'}     | false",
        "{'AWS':['999999999999','arn:aws:iam::111122223333:role/x']}  | false",
        "{'Service':'appstream.amazonaws.com'}                        | false",
        "{'AWS':'111122223333'}                                       | false",
      })
  void resourcePolicy_principal_isNamed(String principal, boolean allowed) {
    PolicyDocument policy =
        PolicyDocument.parse(
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Principal\":"
                + principal.replace('\'', '"')
                + "}}");
    assertThat(policy.decideForResource(access("s3:GetObject")))
        .isEqualTo(allowed ? Decision.ALLOW : Decision.IMPLICIT_DENY);
  }

  @Test
  void trustPolicy_sourceConditions_areHeld() {
    PolicyDocument trust =
        PolicyDocument.parse(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
              "Principal":{"Service":"appstream.amazonaws.com"},"Action":"sts:AssumeRole",
              "Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},
                "ArnLike":{"aws:SourceArn":"arn:aws:appstream:us-east-1:111122223333:fleet/*"}}}]}""");
    assertThat(trust.decideForResource(assume("appstream.amazonaws.com", "fleet/f")))
        .isEqualTo(Decision.ALLOW);
    assertThat(trust.decideForResource(assume("appstream.amazonaws.com", "image-builder/f")))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(trust.decideForResource(assume("ec2.amazonaws.com", "fleet/f")))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  private static Access assume(String service, String resource) {
    return Access.byService(
        service,
        "sts:AssumeRole",
        "arn:aws:iam::111122223333:role/r",
        Conditions.of("aws:SourceAccount", "111122223333")
            .and("aws:SourceArn", "arn:aws:appstream:us-east-1:111122223333:" + resource));
  }

  private static Access access(String action) {
    return Access.by(ROLE, action, "arn:aws:s3:::b/k", CONTEXT);
  }

  private static Decision identity(String statement, String action, String resource) {
    PolicyDocument policy =
        PolicyDocument.parse(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + statement
                + "}]}");
    return policy.decideForIdentity(Access.by(ROLE, action, resource, CONTEXT));
  }
}
