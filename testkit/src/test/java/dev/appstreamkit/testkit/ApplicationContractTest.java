package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.application.internal.ApplicationKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** An application in app blocks of somebody else's. */
class ApplicationContractTest extends SimulatedContract<Application> {

  @BeforeEach
  void somebodyElseHasAppBlocks() {
    Stream.of("others-block", "others-block-2").forEach(name -> block(appStream, name));
  }

  static void block(AppStreamClient appStream, String name) {
    appStream.createAppBlock(
        r ->
            r.name(name)
                .sourceS3Location(s -> s.s3Bucket("others-files").s3Key("tools.vhdx"))
                .setupScriptDetails(
                    s ->
                        s.scriptS3Location(p -> p.s3Bucket("others-files").s3Key("setup.ps1"))
                            .executablePath("C:\\powershell.exe")
                            .timeoutInSeconds(60)));
  }

  @Override
  protected ResourceKind<Application> kind() {
    return new ApplicationKind();
  }

  @Override
  protected Application made() {
    return application().tag("team", "share").build();
  }

  @Override
  protected Optional<Application> changed() {
    return Optional.of(
        application()
            .appBlock(AppBlock.existing("others-block"))
            .displayName("Tools")
            .launchParameters("-x")
            .tag("team", "b")
            .tag("more", "1")
            .build());
  }

  @Override
  protected Optional<Application> cleared() {
    return Optional.of(
        application().withoutDisplayName().withoutLaunchParameters().tag("team", "b").build());
  }

  @Override
  protected List<AttributeLife<Application>> attributes() {
    return List.of(
        life("appBlock", a -> a.appBlock(AppBlock.existing("others-block-2"))),
        life("icon", a -> a.icon("others-files", "b.png")),
        life("launchPath", a -> a.launchPath("C:\\b.exe")),
        life(
            "launchParameters",
            a -> a.launchParameters("-a"),
            a -> a.launchParameters("-b"),
            Application.Builder::withoutLaunchParameters),
        life(
            "workingDirectory",
            a -> a.workingDirectory("C:\\a"),
            a -> a.workingDirectory("C:\\b"),
            Application.Builder::withoutWorkingDirectory),
        life("platforms", a -> a.platforms("WINDOWS_SERVER_2022", "WINDOWS_SERVER_2019")),
        life("instanceFamilies", a -> a.instanceFamilies("GENERAL_PURPOSE", "GRAPHICS_G4")),
        life(
            "displayName",
            a -> a.displayName("A"),
            a -> a.displayName("B"),
            Application.Builder::withoutDisplayName),
        life(
            "description",
            a -> a.description("A"),
            a -> a.description("B"),
            Application.Builder::withoutDescription));
  }

  @SafeVarargs
  private static AttributeLife<Application> life(
      String attribute, UnaryOperator<Application.Builder>... turns) {
    return new AttributeLife<>(
        attribute,
        Stream.concat(
                Stream.of(application().build()),
                Stream.of(turns).map(turn -> turn.apply(application()).build()))
            .toList());
  }

  private static Application.Builder application() {
    return Application.builder("contract-application")
        .appBlock(AppBlock.existing("others-block"))
        .icon("others-files", "a.png")
        .launchPath("C:\\a.exe")
        .platforms("WINDOWS_SERVER_2019")
        .instanceFamilies("GENERAL_PURPOSE");
  }

  @Override
  protected void vanish() {
    appStream.deleteApplication(r -> r.name("contract-application"));
    later();
  }
}
