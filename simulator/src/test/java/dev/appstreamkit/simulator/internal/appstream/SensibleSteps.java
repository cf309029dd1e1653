package dev.appstreamkit.simulator.internal.appstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/**
 * What makes sense to do with an account, on things of a few names; what is usual is in it more
 * often.
 */
final class SensibleSteps {

  private SensibleSteps() {}

  /** Something to do with two things. */
  record Step(String name, Action action) {}

  interface Action {
    void take(AppStreamBench bench, String name, String other);
  }

  static List<Step> all() {
    List<Step> steps = new ArrayList<>();
    fleets(steps);
    stacks(steps);
    users(steps);
    images(steps);
    applications(steps);
    for (int i = 0; i < 6; i++) {
      steps.add(new Step("time", (bench, name, other) -> bench.minutes(4)));
    }
    return List.copyOf(steps);
  }

  private static void add(List<Step> steps, String name, Action action) {
    steps.add(new Step(name, action));
  }

  private static void fleets(List<Step> steps) {
    add(steps, "CreateFleet", (b, n, o) -> b.createFleet(n, 2));
    add(
        steps,
        "CreateFleet elastic",
        (b, n, o) ->
            b.client()
                .createFleet(
                    r ->
                        r.name(n)
                            .fleetType("ELASTIC")
                            .platform("WINDOWS_SERVER_2019")
                            .instanceType("stream.standard.small")
                            .maxConcurrentSessions(2)
                            .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2"))));
    add(
        steps,
        "CreateFleet multi-session",
        (b, n, o) ->
            b.client()
                .createFleet(
                    b.onDemand(n, 1)
                        .computeCapacity(c -> c.desiredSessions(4))
                        .maxSessionsPerInstance(2)
                        .build()));
    add(
        steps,
        "CreateFleet own image",
        (b, n, o) -> b.client().createFleet(b.onDemand(n, 1).imageName(o).build()));
    for (int i = 0; i < 2; i++) {
      add(steps, "StartFleet", (b, n, o) -> b.client().startFleet(r -> r.name(n)));
    }
    add(steps, "StopFleet", (b, n, o) -> b.client().stopFleet(r -> r.name(n)));
    add(steps, "DeleteFleet", (b, n, o) -> b.client().deleteFleet(r -> r.name(n)));
    for (int capacity : new int[] {1, 3}) {
      add(
          steps,
          "UpdateFleet capacity",
          (b, n, o) ->
              b.client()
                  .updateFleet(r -> r.name(n).computeCapacity(c -> c.desiredInstances(capacity))));
    }
    add(
        steps,
        "UpdateFleet image",
        (b, n, o) -> b.client().updateFleet(r -> r.name(n).imageName(o)));
    add(
        steps,
        "tag",
        (b, n, o) ->
            b.client().tagResource(r -> r.resourceArn(b.arn("fleet/" + n)).tags(Map.of("k", o))));
  }

  private static void stacks(List<Step> steps) {
    add(steps, "CreateStack", (b, n, o) -> b.client().createStack(r -> r.name(n)));
    add(
        steps,
        "CreateStack tagged",
        (b, n, o) -> b.client().createStack(r -> r.name(n).tags(Map.of("k", o))));
    add(steps, "DeleteStack", (b, n, o) -> b.client().deleteStack(r -> r.name(n)));
    for (int i = 0; i < 2; i++) {
      add(
          steps,
          "AssociateFleet",
          (b, n, o) -> b.client().associateFleet(r -> r.stackName(n).fleetName(o)));
    }
    add(
        steps,
        "DisassociateFleet",
        (b, n, o) -> b.client().disassociateFleet(r -> r.stackName(n).fleetName(o)));
    add(
        steps,
        "CreateThemeForStack",
        (b, n, o) ->
            b.client()
                .createThemeForStack(
                    r ->
                        r.stackName(n)
                            .titleText(o)
                            .themeStyling("BLUE")
                            .organizationLogoS3Location(l -> l.s3Bucket("logos").s3Key("a"))
                            .faviconS3Location(l -> l.s3Bucket("logos").s3Key("b"))));
    add(
        steps,
        "CreateEntitlement",
        (b, n, o) ->
            b.client()
                .createEntitlement(
                    r ->
                        r.name(o)
                            .stackName(n)
                            .appVisibility("ASSOCIATED")
                            .attributes(a -> a.name("roles").value("x"))));
    add(
        steps,
        "AssociateApplicationToEntitlement",
        (b, n, o) ->
            b.client()
                .associateApplicationToEntitlement(
                    r -> r.stackName(n).entitlementName(o).applicationIdentifier(n)));
    add(
        steps,
        "DeleteEntitlement",
        (b, n, o) -> b.client().deleteEntitlement(r -> r.stackName(n).name(o)));
    for (int i = 0; i < 3; i++) {
      add(steps, "session", SensibleSteps::follow);
    }
    add(steps, "ExpireSession", SensibleSteps::expire);
  }

  private static void follow(AppStreamBench bench, String stack, String user) {
    for (String fleet : bench.client().listAssociatedFleets(r -> r.stackName(stack)).names()) {
      String url =
          bench
              .client()
              .createStreamingURL(r -> r.stackName(stack).fleetName(fleet).userId("user-" + user))
              .streamingURL();
      bench.control().users().follow(url);
    }
  }

  private static void expire(AppStreamBench bench, String stack, String fleet) {
    bench
        .client()
        .describeSessions(r -> r.stackName(stack).fleetName(fleet))
        .sessions()
        .forEach(session -> bench.client().expireSession(r -> r.sessionId(session.id())));
  }

  private static void users(List<Step> steps) {
    for (int i = 0; i < 2; i++) {
      add(
          steps,
          "CreateUser",
          (b, n, o) ->
              b.client().createUser(r -> r.userName(mail(n)).authenticationType("USERPOOL")));
    }
    add(
        steps,
        "DeleteUser",
        (b, n, o) ->
            b.client().deleteUser(r -> r.userName(mail(n)).authenticationType("USERPOOL")));
    for (int i = 0; i < 2; i++) {
      add(
          steps,
          "BatchAssociateUserStack",
          (b, n, o) ->
              b.client().batchAssociateUserStack(r -> r.userStackAssociations(assigned(n, o))));
    }
    add(
        steps,
        "BatchDisassociateUserStack",
        (b, n, o) ->
            b.client().batchDisassociateUserStack(r -> r.userStackAssociations(assigned(n, o))));
  }

  private static String mail(String name) {
    return name + "@example.com";
  }

  private static UserStackAssociation assigned(String stack, String user) {
    return UserStackAssociation.builder()
        .stackName(stack)
        .userName(mail(user))
        .authenticationType("USERPOOL")
        .build();
  }

  private static void images(List<Step> steps) {
    add(
        steps,
        "CreateImageBuilder",
        (b, n, o) ->
            b.client()
                .createImageBuilder(
                    r ->
                        r.name(n)
                            .imageName(AppStreamBench.BASE_IMAGE)
                            .instanceType("stream.standard.medium")
                            .softwaresToInstall(o)));
    for (int i = 0; i < 2; i++) {
      add(steps, "image", SensibleSteps::takeImage);
    }
    add(steps, "StartImageBuilder", (b, n, o) -> b.client().startImageBuilder(r -> r.name(n)));
    add(steps, "StopImageBuilder", (b, n, o) -> b.client().stopImageBuilder(r -> r.name(n)));
    add(steps, "DeleteImageBuilder", (b, n, o) -> b.client().deleteImageBuilder(r -> r.name(n)));
    add(
        steps,
        "StartSoftwareDeployment",
        (b, n, o) -> b.client().startSoftwareDeploymentToImageBuilder(r -> r.imageBuilderName(n)));
    add(
        steps,
        "CopyImage",
        (b, n, o) ->
            b.client()
                .copyImage(
                    r ->
                        r.sourceImageName(n)
                            .destinationImageName(o)
                            .destinationRegion("us-east-1")));
    add(
        steps,
        "CreateUpdatedImage",
        (b, n, o) -> b.client().createUpdatedImage(r -> r.existingImageName(n).newImageName(o)));
    add(
        steps,
        "UpdateImagePermissions",
        (b, n, o) ->
            b.client()
                .updateImagePermissions(
                    r ->
                        r.name(n)
                            .sharedAccountId("123456789012")
                            .imagePermissions(p -> p.allowFleet(true))));
    add(
        steps,
        "DeleteImagePermissions",
        (b, n, o) ->
            b.client().deleteImagePermissions(r -> r.name(n).sharedAccountId("123456789012")));
    add(steps, "DeleteImage", (b, n, o) -> b.client().deleteImage(r -> r.name(n)));
  }

  private static void takeImage(AppStreamBench bench, String builder, String image) {
    bench
        .control()
        .imageAssistant(
            bench.client().createImageBuilderStreamingURL(r -> r.name(builder)).streamingURL())
        .addApplication("PowerShell", "C:\\ps.exe")
        .createImage(image);
  }

  private static void applications(List<Step> steps) {
    add(
        steps,
        "CreateAppBlock",
        (b, n, o) ->
            b.client()
                .createAppBlock(
                    r ->
                        r.name(n)
                            .packagingType("APPSTREAM2")
                            .sourceS3Location(l -> l.s3Bucket("apps"))));
    add(
        steps,
        "CreateAppBlockBuilder",
        (b, n, o) ->
            b.client()
                .createAppBlockBuilder(
                    r ->
                        r.name(n)
                            .platform("WINDOWS_SERVER_2019")
                            .instanceType("stream.standard.small")
                            .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2"))));
    add(
        steps,
        "AssociateAppBlockBuilderAppBlock",
        (b, n, o) ->
            b.client()
                .associateAppBlockBuilderAppBlock(
                    r -> r.appBlockBuilderName(n).appBlockArn(b.arn("app-block/" + o))));
    add(
        steps,
        "CreateApplication",
        (b, n, o) ->
            b.client()
                .createApplication(
                    r ->
                        r.name(n)
                            .appBlockArn(b.arn("app-block/" + o))
                            .iconS3Location(l -> l.s3Bucket("icons").s3Key("i"))
                            .launchPath("C:\\app.exe")
                            .platformsWithStrings("WINDOWS_SERVER_2019")
                            .instanceFamilies("GENERAL_PURPOSE")));
    add(
        steps,
        "AssociateApplicationFleet",
        (b, n, o) ->
            b.client()
                .associateApplicationFleet(
                    r -> r.fleetName(n).applicationArn(b.arn("application/" + o))));
    add(
        steps,
        "DisassociateApplicationFleet",
        (b, n, o) ->
            b.client()
                .disassociateApplicationFleet(
                    r -> r.fleetName(n).applicationArn(b.arn("application/" + o))));
    add(steps, "DeleteApplication", (b, n, o) -> b.client().deleteApplication(r -> r.name(n)));
  }
}
