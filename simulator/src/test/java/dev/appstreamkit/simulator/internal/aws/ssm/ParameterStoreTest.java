package dev.appstreamkit.simulator.internal.aws.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.SimulatorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.InvalidResourceIdException;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterPatternMismatchException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.Tag;

class ParameterStoreTest extends SimulatorTest {

  private SsmClient ssm;

  @BeforeEach
  void clients() {
    ssm = open(ready(SsmClient.builder(), simulator.administrator()).build());
  }

  @Test
  void parameter_putReadOverwrittenDeleted_hasVersions() {
    assertThat(put("/share/bucket", "first")).isEqualTo(1);
    assertThatThrownBy(() -> put("/share/bucket", "again"))
        .isInstanceOf(ParameterAlreadyExistsException.class);
    long second =
        ssm.putParameter(p -> p.name("/share/bucket").value("second").overwrite(true)).version();
    assertThat(second).isEqualTo(2);
    Parameter read = ssm.getParameter(g -> g.name("/share/bucket")).parameter();
    assertThat(read.value()).isEqualTo("second");
    assertThat(read.type()).isEqualTo(ParameterType.STRING);
    assertThat(read.arn())
        .isEqualTo("arn:aws:ssm:us-east-1:" + simulator.accountId() + ":parameter/share/bucket");
    assertThat(read.lastModifiedDate()).isEqualTo(time.instant());
    assertThat(ssm.getParameter(g -> g.name("/share/bucket:1")).parameter().value())
        .isEqualTo("first");
    ssm.deleteParameter(d -> d.name("/share/bucket"));
    assertThatThrownBy(() -> ssm.getParameter(g -> g.name("/share/bucket")))
        .isInstanceOf(ParameterNotFoundException.class);
    assertThatThrownBy(() -> ssm.deleteParameter(d -> d.name("/share/bucket")))
        .isInstanceOf(ParameterNotFoundException.class);
  }

  @Test
  void getParameters_someThereAndSomeNot_tellsThemApart() {
    put("one", "1");
    GetParametersResponse found = ssm.getParameters(g -> g.names("one", "two", "one:9"));
    assertThat(found.parameters()).extracting(Parameter::name).containsExactly("one");
    assertThat(found.invalidParameters()).containsExactly("two", "one:9");
  }

  @Test
  void secureString_withoutDecryption_isSealed() {
    ssm.putParameter(p -> p.name("key").value("canary").type(ParameterType.SECURE_STRING));
    assertThat(ssm.getParameter(g -> g.name("key")).parameter().value()).doesNotContain("canary");
    assertThat(ssm.getParameter(g -> g.name("key").withDecryption(true)).parameter().value())
        .isEqualTo("canary");
  }

  @Test
  void putParameter_wrongInput_isRefused() {
    assertThatThrownBy(() -> ssm.putParameter(p -> p.name("no type").value("v").type("String")))
        .isInstanceOf(SsmException.class)
        .hasMessageContaining("no type");
    assertThatThrownBy(() -> ssm.putParameter(p -> p.name("untyped").value("v")))
        .isInstanceOf(SsmException.class)
        .hasMessageContaining("type is required");
    assertThatThrownBy(() -> put("awsthing", "v")).hasMessageContaining("prefixed");
    assertThatThrownBy(
            () ->
                ssm.putParameter(
                    p -> p.name("n").value("abc").type("String").allowedPattern("^\\d+$")))
        .isInstanceOf(ParameterPatternMismatchException.class);
    put("n", "v");
    assertThatThrownBy(
            () ->
                ssm.putParameter(
                    p -> p.name("n").value("w").overwrite(true).tags(tag("team", "share"))))
        .isInstanceOf(SsmException.class)
        .hasMessageContaining("tags and overwrite");
  }

  @Test
  void tags_addedListedRemoved_areTheParameters() {
    ssm.putParameter(p -> p.name("n").value("v").type("String").tags(tag("team", "share")));
    ssm.addTagsToResource(
        a -> a.resourceType("Parameter").resourceId("n").tags(tag("stage", "test")));
    assertThat(tags("n")).isEqualTo("[stage=test, team=share]");
    ssm.removeTagsFromResource(
        r -> r.resourceType("Parameter").resourceId("n").tagKeys("team", "none"));
    assertThat(tags("n")).isEqualTo("[stage=test]");
    assertThatThrownBy(() -> tags("gone")).isInstanceOf(InvalidResourceIdException.class);
  }

  @Test
  void calls_ofAUser_areJudgedOnTheParameterAndItsTags() {
    put("mine", "v");
    put("other", "v");
    SsmClient user =
        open(
            ready(
                    SsmClient.builder(),
                    userWith("u", allow("\"ssm:GetParameter*\"", "arn:aws:ssm:*:*:parameter/mine")))
                .build());
    assertThat(user.getParameter(g -> g.name("mine")).parameter().value()).isEqualTo("v");
    assertThatThrownBy(() -> user.getParameters(g -> g.names("mine", "other")))
        .isInstanceOf(SsmException.class)
        .hasMessageContaining("ssm:GetParameters")
        .hasMessageContaining("parameter/other");
    assertThatThrownBy(() -> user.deleteParameter(d -> d.name("mine")))
        .isInstanceOf(SsmException.class);
  }

  private long put(String name, String value) {
    return ssm.putParameter(p -> p.name(name).value(value).type(ParameterType.STRING)).version();
  }

  private String tags(String name) {
    return ssm
        .listTagsForResource(l -> l.resourceType(ResourceTypeForTagging.PARAMETER).resourceId(name))
        .tagList()
        .stream()
        .map(tag -> tag.key() + "=" + tag.value())
        .toList()
        .toString();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
