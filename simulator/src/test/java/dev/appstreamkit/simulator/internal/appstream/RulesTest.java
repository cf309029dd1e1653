package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.appstream.state.Rule;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every rule about how members go together is broken once, over the wire. */
class RulesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PACKAGE = "dev.appstreamkit.simulator.internal.appstream.";

  /** Where the rules are. */
  private static final List<String> TABLES =
      List.of(
          "fleet.FleetValidation.TABLE",
          "stack.StackValidation.TABLE",
          "imagebuilder.ImageBuilderValidation.TABLE",
          "appblockbuilder.AppBlockBuilders.RULES",
          "appblock.AppBlocks.RULES");

  private static final String SUBNETS = "'VpcConfig':{'SubnetIds':['subnet-1','subnet-2']}";

  /** Inputs that keep all rules, by a name and the operation that takes them. */
  private static final Map<String, String> KEPT =
      Map.of(
          "Instances CreateFleet",
          "{'Name':'x','InstanceType':'stream.standard.medium','FleetType':'ON_DEMAND','ImageName':'"
              + AppStreamBench.SAMPLE_IMAGE
              + "','ComputeCapacity':{'DesiredInstances':1}}",
          "Elastic CreateFleet",
          "{'Name':'x','InstanceType':'stream.standard.small','FleetType':'ELASTIC',"
              + "'Platform':'WINDOWS_SERVER_2019','MaxConcurrentSessions':1,"
              + SUBNETS
              + "}",
          "Stack CreateStack",
          "{'Name':'x'}",
          "Builder CreateImageBuilder",
          "{'Name':'x','InstanceType':'stream.standard.medium','ImageName':'"
              + AppStreamBench.BASE_IMAGE
              + "'}",
          "AppBuilder CreateAppBlockBuilder",
          "{'Name':'x','InstanceType':'stream.standard.small','Platform':'WINDOWS_SERVER_2019',"
              + SUBNETS
              + "}",
          "AppUpdate UpdateAppBlockBuilder",
          "{'Name':'there'}",
          "Block CreateAppBlock",
          "{'Name':'x','PackagingType':'APPSTREAM2','SourceS3Location':{'S3Bucket':'apps'}}");

  /** What breaks a rule each: members that are put into such an input, or taken out by null. */
  private static final Map<String, List<String>> BROKEN =
      Map.of(
          "Elastic CreateFleet",
          List.of(
              "{'ComputeCapacity':{'DesiredInstances':1}}",
              "{'MaxConcurrentSessions':null}",
              "{'MaxConcurrentSessions':0}",
              "{'Platform':null}",
              "{'VpcConfig':{'SubnetIds':['subnet-1']}}",
              "{'ImageName':'" + AppStreamBench.SAMPLE_IMAGE + "'}",
              "{'DomainJoinInfo':{'DirectoryName':'d'}}",
              "{'MaxSessionsPerInstance':2}"),
          "Instances CreateFleet",
          List.of(
              "{'ImageName':null}",
              "{'ComputeCapacity':null}",
              "{'ComputeCapacity':{'DesiredInstances':1,'DesiredSessions':2},"
                  + "'MaxSessionsPerInstance':2}",
              "{'ComputeCapacity':{'DesiredSessions':2}}",
              "{'ComputeCapacity':{'DesiredInstances':-1}}",
              "{'ComputeCapacity':{'DesiredSessions':2},'MaxSessionsPerInstance':1}",
              "{'MaxConcurrentSessions':1}",
              "{'SessionScriptS3Location':{'S3Bucket':'scripts','S3Key':'k'}}",
              "{'VpcConfig':{'SecurityGroupIds':['sg-1']}}",
              "{'DomainJoinInfo':{'DirectoryName':'d'}}",
              "{'MaxUserDurationInSeconds':599}",
              "{'DisconnectTimeoutInSeconds':59}",
              "{'IdleDisconnectTimeoutInSeconds':59}",
              "{'RootVolumeConfig':{'VolumeSizeInGb':199}}"),
          "Stack CreateStack",
          List.of(
              "{'ApplicationSettings':{'Enabled':true}}",
              "{'StorageConnectors':[{'ConnectorType':'HOMEFOLDERS'},"
                  + "{'ConnectorType':'HOMEFOLDERS'}]}",
              "{'StorageConnectors':[{'ConnectorType':'GOOGLE_DRIVE'}]}",
              "{'UserSettings':[{'Action':'FILE_UPLOAD','Permission':'ENABLED'},"
                  + "{'Action':'FILE_UPLOAD','Permission':'ENABLED'}]}",
              "{'UserSettings':[{'Action':'FILE_UPLOAD','Permission':'ENABLED','MaximumLength':5}]}",
              "{'UserSettings':[{'Action':'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',"
                  + "'Permission':'ENABLED','MaximumLength':20971521}]}"),
          "Builder CreateImageBuilder",
          List.of(
              "{'ImageName':null}",
              "{" + SUBNETS + "}",
              "{'VpcConfig':{'SecurityGroupIds':['sg-1']}}",
              "{'DomainJoinInfo':{'DirectoryName':'d'}}"),
          "AppBuilder CreateAppBlockBuilder",
          List.of("{'VpcConfig':{'SubnetIds':['subnet-1']}}"),
          "AppUpdate UpdateAppBlockBuilder",
          List.of("{'Platform':'WINDOWS'}"),
          "Block CreateAppBlock",
          List.of(
              "{'PackagingType':'CUSTOM','SourceS3Location':{'S3Bucket':'apps','S3Key':'k'}}",
              "{'PackagingType':'CUSTOM','SetupScriptDetails':SCRIPT}",
              "{'SetupScriptDetails':SCRIPT}",
              "{'PackagingType':'CUSTOM','SourceS3Location':{'S3Bucket':'apps','S3Key':'k'},"
                  + "'SetupScriptDetails':SCRIPT,'PostSetupScriptDetails':SCRIPT}"));

  private static final String SCRIPT =
      "{'ScriptS3Location':{'S3Bucket':'apps','S3Key':'s'},'ExecutablePath':'x',"
          + "'TimeoutInSeconds':60}";

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();

  @Test
  void everyRule_brokenOnce_isTheOneThatIsNamed() throws Exception {
    Map<String, Rule<?>> rules = rules();
    List<String> unexpected = new ArrayList<>();
    List<String> unbroken = new ArrayList<>(rules.keySet());
    SdkCaller sdk = new SdkCaller(bench.client());
    take(sdk, "CreateAppBlockBuilder", "AppBuilder CreateAppBlockBuilder", "{'Name':'there'}");
    for (Map.Entry<String, List<String>> some : BROKEN.entrySet()) {
      String operation = some.getKey().split(" ")[1];
      for (String broken : some.getValue()) {
        Contract.Answer answer = take(sdk, operation, some.getKey(), broken);
        Rule<?> rule = rules.get(answer.message());
        if (rule == null || !rule.code().equals(answer.code())) {
          unexpected.add(some.getKey() + " " + broken + ": " + answer);
        }
        unbroken.remove(answer.message());
      }
    }
    for (String kept : KEPT.keySet()) {
      Contract.Answer answer = take(sdk, kept.split(" ")[1], kept, "{}");
      assertThat(answer.code()).as(kept + ": " + answer).isIn("", "ResourceAlreadyExistsException");
    }
    assertThat(unexpected).isEmpty();
    assertThat(unbroken).as("rules that no input broke").isEmpty();
  }

  @Test
  void everyRule_saysWhereItComesFrom() throws Exception {
    assertThat(rules()).hasSizeGreaterThan(30);
    assertThat(rules().values())
        .allSatisfy(
            rule -> assertThat(rule.source()).containsPattern("API reference|developer guide"));
  }

  private static Contract.Answer take(SdkCaller sdk, String operation, String kept, String with)
      throws Exception {
    ObjectNode input = (ObjectNode) JSON.readTree(KEPT.getOrDefault(kept, "").replace('\'', '"'));
    JSON.readTree(with.replace("SCRIPT", SCRIPT).replace('\'', '"'))
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isNull()) {
                input.remove(member.getKey());
              } else {
                input.set(member.getKey(), member.getValue());
              }
            });
    return sdk.call(new Contract.Call(operation, input, with));
  }

  /** All rules, by what they say. */
  private static Map<String, Rule<?>> rules() throws Exception {
    Map<String, Rule<?>> rules = new TreeMap<>();
    for (String table : TABLES) {
      int dot = table.lastIndexOf('.');
      Field field =
          Class.forName(PACKAGE + table.substring(0, dot))
              .getDeclaredField(table.substring(dot + 1));
      field.setAccessible(true);
      ((List<?>) field.get(null))
          .stream()
              .flatMap(rule -> rule instanceof Rule<?> one ? Stream.of(one) : Stream.empty())
              .forEach(rule -> rules.put(rule.says(), rule));
    }
    return rules;
  }
}
