package dev.appstreamkit.provisioning.whole;

import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryPassword;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.image.ImagePermission;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.theme.Theme;
import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.kinds.usage.UsageReportSubscription;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** One environment with a resource of every kind. */
public final class EveryKind {

  /** The image that a person makes. */
  public static final String IMAGE = "share-tools";

  private static final String BASE = "AppStream-WinServer2019-09-18-2019";
  private static final String UNIT = "OU=AppStream,DC=corp,DC=example,DC=com";
  private static final String WINDOWS = "WINDOWS_SERVER_2019";

  private final Path files;
  private final Bucket bucket =
      Bucket.builder("share-files").versioning().folder("shared/").appStreamAccess().build();

  /**
   * Writes the files that are uploaded.
   *
   * @param folder an empty folder
   * @throws IOException if they can't be written
   */
  public EveryKind(Path folder) throws IOException {
    files = folder;
    for (String name : new String[] {"mount.ps1", "editor.vhdx", "editor.png", "favicon.ico"}) {
      Files.writeString(folder.resolve(name), name);
    }
    Files.writeString(
        folder.resolve("metadata.xml"),
        """
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example">
          <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <!-- %s -->
          </IDPSSODescriptor>
        </EntityDescriptor>
        """
            .formatted("a certificate ".repeat(80)));
  }

  /** Describes it, with an image that a person makes. */
  public AppStreamEnvironment environment() {
    return environment(image());
  }

  /** Describes it without anybody: AWS makes the image from a virtual machine's. */
  public AppStreamEnvironment unattended() {
    return environment(
        Image.builder(IMAGE)
            .from(
                ImageSource.ami("ami-0123456789abcdef0")
                    .machineRole(
                        MachineRole.builder("share-importer")
                            .allow(PolicyStatement.allow("ec2:DescribeImages").on("*"))
                            .build()))
            .build());
  }

  private AppStreamEnvironment environment(Image image) {
    Stack joined = Stack.builder("share-joined").fleet(joined(image)).build();
    Fleet elastic = elastic();
    Stack streaming = Stack.builder("share-streaming").fleet(elastic).build();
    AppStreamEnvironment.Builder environment = AppStreamEnvironment.builder("share");
    return environment
        .add(theme(joined))
        .add(signIn(joined))
        .add(
            Entitlement.builder(joined, "share-finance")
                .attribute("department", "Finance")
                .allApplications()
                .build())
        .add(ImagePermission.of(image, "222222222222"))
        .add(UsageReportSubscription.daily())
        .add(User.builder("hoge@example.com").name("Hoge", "User").assignTo(streaming).build())
        .add(application(elastic))
        .add(workshop())
        .add(packing())
        .build();
  }

  private S3Object upload(String name) {
    return S3Object.upload(files.resolve(name), bucket, "apps/" + name);
  }

  private static Image image() {
    return Image.builder(IMAGE)
        .from(BaseImage.named(BASE))
        .application(
            dev.appstreamkit.provisioning.kinds.image.Application.of(
                "PowerShell", "C:\\powershell.exe"))
        .builtBy(ImageBuild.handOff())
        .build();
  }

  private Fleet joined(Image image) {
    DirectoryConfig directory =
        DirectoryConfig.builder("corp.example.com")
            .organizationalUnit(UNIT)
            .serviceAccount("CORP\\appstream", DirectoryPassword.from(() -> "a-Secret-1"))
            .build();
    return Fleet.builder("share-joined")
        .image(image)
        .instanceType("stream.standard.medium")
        .machineRole(MachineRole.builder("share-role").allow(bucket.readWrite()).build())
        .scaling(Scaling.between(1, 3).keepingUtilizationAt(70))
        .network(Network.vpc("subnet-1"))
        .domain(directory, UNIT)
        .build();
  }

  private static Fleet elastic() {
    return Fleet.builder("share-streaming")
        .elastic(Elastic.of(10, WINDOWS))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1", "subnet-2"))
        .build();
  }

  private Theme theme(Stack stack) {
    return Theme.builder(stack)
        .title("Share")
        .styling("BLUE")
        .logo(ThemeFile.upload(files.resolve("editor.png"), bucket, "theme/logo.png"))
        .favicon(ThemeFile.upload(files.resolve("favicon.ico"), bucket, "theme/favicon.ico"))
        .build();
  }

  private FederationRole signIn(Stack stack) {
    SamlProvider provider =
        SamlProvider.builder("share-okta").metadata(files.resolve("metadata.xml")).build();
    return FederationRole.builder("share-people", provider).stack(stack).build();
  }

  private Application application(Fleet fleet) {
    AppBlock block =
        AppBlock.builder("share-editor-block")
            .source(upload("editor.vhdx"))
            .setupScript(
                Script.of(
                    S3Location.of(upload("mount.ps1")),
                    "C:\\powershell.exe",
                    Duration.ofMinutes(2)))
            .build();
    return Application.builder("share-editor")
        .appBlock(block)
        .displayName("Editor")
        .icon(upload("editor.png"))
        .launchPath("C:\\AppBlocks\\editor\\editor.exe")
        .platforms(WINDOWS)
        .instanceFamilies("GENERAL_PURPOSE")
        .associateWith(fleet)
        .build();
  }

  private static ImageBuilder workshop() {
    return ImageBuilder.builder("share-workshop")
        .from(BaseImage.newest("AppStream-WinServer2022-*"))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1"))
        .stopped()
        .build();
  }

  private static AppBlockBuilder packing() {
    AppBlock block =
        AppBlock.builder("share-drawing-block")
            .packaging(PackagingType.APPSTREAM2)
            .source(S3Location.bucket("share-packed"))
            .build();
    return AppBlockBuilder.builder("share-packing")
        .instanceType("stream.standard.large")
        .network(Network.vpc("subnet-1", "subnet-2"))
        .appBlock(block)
        .stateUnmanaged()
        .build();
  }
}
