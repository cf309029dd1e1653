package dev.appstreamkit.simulator.internal.appstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * A world in which every operation has something to work on: what is there before, and what the
 * smallest input of an operation needs beyond the model's required members.
 */
final class ContractWorld {

  private static final String ARN = "arn:aws:appstream:us-east-1:111122223333:";
  private static final String VPC = "{\"SubnetIds\":[\"subnet-1\",\"subnet-2\"]}";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The values of members that name what is there. */
  static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("AppBlockArn", ARN + "app-block/example"),
          Map.entry("ApplicationArn", ARN + "application/example"),
          Map.entry("ResourceArn", ARN + "stack/example"),
          Map.entry("AssociatedResource", ARN + "image-builder/example"),
          Map.entry("IamRoleArn", "arn:aws:iam::111122223333:role/example"),
          Map.entry("InstanceType", "stream.standard.small"),
          Map.entry("DestinationRegion", "eu-west-1"),
          Map.entry("BillingPeriod", "2026-01"));

  /** What an operation needs beside what the model requires, or instead of it. */
  private static final Map<String, String> MORE =
      Map.ofEntries(
          Map.entry(
              "CreateFleet",
              "{'FleetType':'ELASTIC','Platform':'AMAZON_LINUX2',"
                  + "'MaxConcurrentSessions':1,'VpcConfig':VPC,'Name':'new'}"),
          Map.entry(
              "CreateImageBuilder",
              "{'Name':'new','ImageName':'" + AppStreamBench.BASE_IMAGE + "'}"),
          Map.entry("CreateStack", "{'Name':'new'}"),
          Map.entry("CreateAppBlock", "{'Name':'new','PackagingType':'APPSTREAM2'}"),
          Map.entry("CreateAppBlockBuilder", "{'Name':'new','VpcConfig':VPC}"),
          Map.entry("CreateApplication", "{'Name':'new'}"),
          Map.entry("CreateDirectoryConfig", "{'DirectoryName':'new.example.com'}"),
          Map.entry(
              "CreateEntitlement", "{'Name':'new','Attributes':[{'Name':'roles','Value':'x'}]}"),
          Map.entry("CreateThemeForStack", "{'StackName':'themeless'}"),
          Map.entry("CreateUser", "{'UserName':'new@example.com','AuthenticationType':'USERPOOL'}"),
          Map.entry(
              "CreateImportedImage",
              "{'Name':'imported','SourceAmiId':'ami-0123456789abcdef0','IamRoleArn':'"
                  + "arn:aws:iam::111122223333:role/example'}"),
          Map.entry("CreateUpdatedImage", "{'newImageName':'updated'}"),
          Map.entry("CopyImage", "{'DestinationImageName':'copied'}"),
          Map.entry("CreateStreamingURL", "{'StackName':'streaming','FleetName':'streaming'}"),
          Map.entry("AssociateFleet", "{'FleetName':'stopped','StackName':'fleetless'}"),
          Map.entry("DisassociateFleet", "{'FleetName':'stopped','StackName':'fleetless'}"),
          Map.entry("StartFleet", "{'Name':'stopped'}"),
          Map.entry("UpdateFleet", "{'Name':'streaming','DisplayName':'new'}"),
          Map.entry("StartImageBuilder", "{'Name':'stopped'}"),
          Map.entry("StopImageBuilder", "{'Name':'streaming'}"),
          Map.entry("DeleteImageBuilder", "{'Name':'deletable'}"),
          Map.entry("StartAppBlockBuilder", "{'Name':'example'}"),
          Map.entry("StopAppBlockBuilder", "{'Name':'streaming'}"),
          Map.entry("CreateAppBlockBuilderStreamingURL", "{'AppBlockBuilderName':'streaming'}"),
          Map.entry("AssociateAppBlockBuilderAppBlock", "{'AppBlockBuilderName':'blockless'}"),
          Map.entry("DisassociateAppBlockBuilderAppBlock", "{'AppBlockBuilderName':'blockless'}"),
          Map.entry("DeleteAppBlockBuilder", "{'Name':'new'}"),
          Map.entry("DeleteAppBlock", "{'Name':'new'}"),
          Map.entry("DeleteApplication", "{'Name':'new'}"),
          Map.entry("DeleteEntitlement", "{'Name':'new'}"),
          Map.entry("DeleteDirectoryConfig", "{'DirectoryName':'new.example.com'}"),
          Map.entry("DescribeApplicationFleetAssociations", "{'FleetName':'example'}"),
          Map.entry("DescribeUserStackAssociations", "{'StackName':'example'}"),
          Map.entry("DescribeUsers", "{'AuthenticationType':'USERPOOL'}"),
          Map.entry("EnableUser", user()),
          Map.entry("DisableUser", user()),
          Map.entry("DeleteUser", "{'UserName':'new@example.com','AuthenticationType':'USERPOOL'}"),
          Map.entry("DeleteFleet", "{'Name':'deletable'}"),
          Map.entry("DeleteStack", "{'Name':'new'}"),
          Map.entry("DeleteImage", "{'Name':'deletable'}"),
          Map.entry("DeleteThemeForStack", "{'StackName':'themeless'}"));

  private ContractWorld() {}

  private static String user() {
    return "{'UserName':'example@example.com','AuthenticationType':'USERPOOL'}";
  }

  /** Completes an input; {@code made} is what {@link #populate} returned. */
  static JsonNode completed(String operation, ObjectNode smallest, Map<String, String> made) {
    String more = MORE.getOrDefault(operation, "{}").replace('\'', '"').replace("VPC", VPC);
    if (made.containsKey(operation)) {
      more = made.get(operation);
    }
    try {
      smallest.setAll((ObjectNode) JSON.readTree(more));
    } catch (IOException e) {
      throw new UncheckedIOException(operation, e);
    }
    return smallest;
  }

  /** Orders operations so that what is made and associated is there before it is taken apart. */
  static List<String> inOrder(Collection<String> operations) {
    List<String> ordered = new ArrayList<>(operations);
    ordered.sort(Comparator.comparingInt(ContractWorld::rank).thenComparing(name -> name));
    return ordered;
  }

  private static int rank(String operation) {
    if (operation.startsWith("Delete")) {
      return 4;
    }
    if (operation.contains("Disassociate")) {
      return 3;
    }
    return operation.startsWith("Create") ? 0 : 1;
  }

  /** Fills the world; returns inputs by operation that name what got its name only then. */
  static Map<String, String> populate(AppStreamBench bench) {
    AppStreamClient client = bench.client();
    bench
        .iam()
        .createRole(
            r ->
                r.roleName("example")
                    .assumeRolePolicyDocument(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                            + "\"Principal\":{\"Service\":\"appstream.amazonaws.com\"},"
                            + "\"Action\":\"sts:AssumeRole\"}]}"));
    makeImages(bench);
    makeBuilders(bench);
    makeFleets(bench);
    makeAppBlocks(bench);
    client.createUser(r -> r.userName("example@example.com").authenticationType("USERPOOL"));
    client.createDirectoryConfig(
        r -> r.directoryName("example").organizationalUnitDistinguishedNames("OU=x"));
    client.updateImagePermissions(
        r ->
            r.name("example")
                .sharedAccountId("123456789012")
                .imagePermissions(p -> p.allowFleet(true)));
    bench.minutes(20);
    return Map.of(
        "GetExportImageTask", "{\"TaskId\":\"" + exportImage(client) + "\"}",
        "DrainSessionInstance", "{\"SessionId\":\"" + openSession(bench) + "\"}");
  }

  private static String exportImage(AppStreamClient client) {
    return client
        .createExportImageTask(
            r -> r.imageName("example").amiName("example").iamRoleArn(NAMES.get("IamRoleArn")))
        .exportImageTask()
        .taskId();
  }

  private static String openSession(AppStreamBench bench) {
    AppStreamClient client = bench.client();
    client.createFleet(
        bench
            .onDemand("multi-session", 1)
            .computeCapacity(c -> c.desiredSessions(2))
            .maxSessionsPerInstance(2)
            .build());
    client.startFleet(r -> r.name("multi-session"));
    client.createStack(r -> r.name("multi-session"));
    client.associateFleet(r -> r.stackName("multi-session").fleetName("multi-session"));
    bench.minutes(20);
    String url =
        client
            .createStreamingURL(
                r -> r.stackName("multi-session").fleetName("multi-session").userId("hoge"))
            .streamingURL();
    return bench.control().users().follow(url).id();
  }

  private static void makeImages(AppStreamBench bench) {
    for (String name : List.of("example", "deletable")) {
      bench.makeImage(name);
      bench.client().deleteImageBuilder(r -> r.name(name + "-builder"));
    }
    bench.minutes(5);
  }

  private static void makeBuilders(AppStreamBench bench) {
    for (String name : List.of("example", "streaming", "stopped", "deletable")) {
      bench.runBuilder(name).disconnect();
    }
    bench.client().stopImageBuilder(r -> r.name("stopped"));
    bench
        .client()
        .associateSoftwareToImageBuilder(
            r -> r.imageBuilderName("example").softwareNames("example"));
  }

  private static void makeFleets(AppStreamBench bench) {
    AppStreamClient client = bench.client();
    bench.runStack("streaming", "streaming", 1);
    bench.createFleet("stopped", 1);
    bench.createFleet("deletable", 1);
    client.createFleet(
        r ->
            r.name("example")
                .fleetType("ELASTIC")
                .platform("WINDOWS_SERVER_2019")
                .instanceType("stream.standard.small")
                .maxConcurrentSessions(2)
                .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2")));
    for (String stack : List.of("example", "themeless", "fleetless")) {
      client.createStack(r -> r.name(stack));
    }
    client.createThemeForStack(
        r ->
            r.stackName("example")
                .titleText("x")
                .themeStyling("BLUE")
                .organizationLogoS3Location(l -> l.s3Bucket("logos").s3Key("a"))
                .faviconS3Location(l -> l.s3Bucket("logos").s3Key("b")));
    client.createEntitlement(
        r ->
            r.name("example")
                .stackName("example")
                .appVisibility("ASSOCIATED")
                .attributes(a -> a.name("roles").value("x")));
  }

  private static void makeAppBlocks(AppStreamBench bench) {
    AppStreamClient client = bench.client();
    client.createAppBlock(
        r ->
            r.name("example")
                .packagingType("APPSTREAM2")
                .sourceS3Location(l -> l.s3Bucket("apps")));
    for (String name : List.of("example", "streaming", "blockless")) {
      client.createAppBlockBuilder(
          r ->
              r.name(name)
                  .platform("WINDOWS_SERVER_2019")
                  .instanceType("stream.standard.small")
                  .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2")));
    }
    for (String name : List.of("example", "streaming")) {
      client.associateAppBlockBuilderAppBlock(
          r -> r.appBlockBuilderName(name).appBlockArn(ARN + "app-block/example"));
    }
    client.startAppBlockBuilder(r -> r.name("streaming"));
    client.createApplication(
        r ->
            r.name("example")
                .appBlockArn(ARN + "app-block/example")
                .iconS3Location(l -> l.s3Bucket("icons").s3Key("i"))
                .launchPath("C:\\app.exe")
                .platformsWithStrings("WINDOWS_SERVER_2019")
                .instanceFamilies("GENERAL_PURPOSE"));
  }
}
