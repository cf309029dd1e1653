package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockPackaging;
import dev.appstreamkit.provisioning.kinds.appblock.PackagingType;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryPassword;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.kinds.theme.Theme;
import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people who write descriptions may count on, in all public types of the kinds. */
class BuildersTest {

  private static final Path SOURCES = Path.of("src", "main", "java");

  /** All public types of the kinds, nested ones among them. */
  static List<Class<?>> types() throws IOException {
    List<Class<?>> all = new ArrayList<>();
    Path kinds = SOURCES.resolve("dev/appstreamkit/provisioning/kinds");
    try (Stream<Path> files = Files.walk(kinds, 2)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .map(BuildersTest::type)
          .filter(type -> Modifier.isPublic(type.getModifiers()))
          .forEach(
              type -> {
                all.add(type);
                all.addAll(Arrays.asList(type.getClasses()));
              });
    }
    return all;
  }

  private static Class<?> type(Path file) {
    String name = SOURCES.relativize(file).toString();
    try {
      return Class.forName(
          name.substring(0, name.length() - ".java".length())
              .replace(file.getFileSystem().getSeparator(), "."));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Method> publicMethods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .toList();
  }

  @Test
  void varargs_each_takesACollectionToo() throws IOException {
    List<Method> varargs =
        types().stream()
            .flatMap(type -> publicMethods(type).stream())
            .filter(Method::isVarArgs)
            .toList();

    assertThat(varargs).hasSizeGreaterThan(10);
    assertThat(varargs).allSatisfy(method -> assertThat(withCollection(method)).isTrue());
  }

  private static boolean withCollection(Method varargs) {
    Class<?>[] wanted = varargs.getParameterTypes().clone();
    wanted[wanted.length - 1] = Collection.class;
    return publicMethods(varargs.getDeclaringClass()).stream()
        .anyMatch(
            method ->
                method.getName().equals(varargs.getName())
                    && method.getReturnType() == varargs.getReturnType()
                    && Arrays.equals(method.getParameterTypes(), wanted));
  }

  @Test
  void specs_eachWithABuilder_givesItBackAndTakesManyTags() throws Exception {
    List<Class<?>> specs =
        types().stream()
            .filter(ResourceSpec.class::isAssignableFrom)
            .filter(type -> publicMethods(type).stream().anyMatch(BuildersTest::isBuilder))
            .toList();

    assertThat(specs).hasSize(samples().size());
    for (Class<?> spec : specs) {
      Class<?> builder = spec.getMethod("toBuilder").getReturnType();
      List<String> names = publicMethods(builder).stream().map(Method::getName).toList();
      assertThat(builder.getDeclaringClass()).isEqualTo(spec);
      assertThat(names.contains("tags")).as(spec + " tags").isEqualTo(names.contains("tag"));
    }
  }

  private static boolean isBuilder(Method method) {
    return method.getName().equals("builder") && Modifier.isStatic(method.getModifiers());
  }

  static List<ResourceSpec> samples() {
    Stack stack =
        Stack.builder("stack")
            .withoutFleet()
            .displayName("Share")
            .withoutDescription()
            .userSettings(UserSettings.allowingEverything())
            .storageConnectors(List.of(StorageConnector.oneDrive("a.example")))
            .redirectUrl("https://a.example")
            .withoutFeedbackUrl()
            .applicationSettings("group")
            .accessEndpoints(List.of("vpce-1"))
            .embedHostDomains(List.of("b.example", "a.example"))
            .preferredProtocol("TCP")
            .tags(Map.of("a", "1", "b", "2"))
            .build();
    MachineRole role =
        MachineRole.builder("role")
            .allow(PolicyStatement.allow(List.of("sqs:SendMessage")).on(List.of("*")))
            .description("of fleets")
            .withoutPermissionsBoundary()
            .withoutSourceConditions()
            .tags(Map.of("a", "1"))
            .build();
    SamlProvider provider =
        SamlProvider.builder("provider").metadata("<a/>").tags(Map.of("a", "1")).build();
    return List.of(
        stack,
        role,
        Fleet.builder("fleet")
            .image(Image.existing("image"))
            .instanceType("stream.standard.medium")
            .alwaysOn()
            .member("DisableIMDSV1", true)
            .stopped()
            .capacity(2)
            .sessionsPerInstance(3)
            .domain(DomainJoin.of("corp", "OU=A"))
            .usbDevices(List.of("a"))
            .rootVolume(300)
            .streamView(Fleet.StreamView.DESKTOP)
            .scaling(Scaling.between(1, 3))
            .machineRole(role)
            .network(Network.vpc(List.of("subnet-1")))
            .displayName("Share")
            .withoutDescription()
            .idleDisconnectTimeout(Duration.ofMinutes(5))
            .disconnectTimeout(Duration.ofMinutes(6))
            .maxUserDuration(Duration.ofHours(7))
            .tags(Map.of("a", "1"))
            .build(),
        User.builder("a@example.com")
            .name("A", "B")
            .assignTo(List.of(stack))
            .withoutWelcomeMail()
            .withAssignmentMail()
            .disabled()
            .build(),
        DirectoryConfig.builder("corp.example.com")
            .organizationalUnits(List.of("OU=A"))
            .serviceAccount("CORP\\a", DirectoryPassword.secret("a").jsonKey("b").version("c"))
            .certificateBasedAuth("arn")
            .build(),
        Entitlement.builder(stack, "entitlement")
            .attribute("department", "Finance")
            .applications("Paint")
            .description("of Finance")
            .build(),
        provider,
        FederationRole.builder("users", provider)
            .stacks(List.of(stack))
            .subjectType("persistent")
            .audience("https://a.example")
            .sessionDuration(Duration.ofHours(2))
            .withoutDescription()
            .tags(Map.of("a", "1"))
            .build(),
        Theme.builder(stack)
            .title("Share")
            .styling("BLUE")
            .logo(new ThemeFile("bucket", "logo"))
            .favicon(new ThemeFile("bucket", "favicon"))
            .footerLink("Help", "https://help.example")
            .enabled(false)
            .build(),
        Bucket.builder("bucket")
            .folder("a")
            .versioning()
            .kmsKey("arn")
            .withoutPublicAccessBlock()
            .withoutTlsOnly()
            .tags(Map.of("a", "1"))
            .build(),
        Image.builder("image")
            .from(BaseImage.named("base"))
            .applications(List.of(Application.of("a", "b")))
            .tags(Map.of("a", "1"))
            .build(),
        ImageBuilder.builder("builder")
            .from(BaseImage.named("base"))
            .instanceType("stream.standard.medium")
            .member("DisableIMDSV1", true)
            .software(List.of("b", "a"))
            .stopped()
            .tags(Map.of("a", "1"))
            .build(),
        block(),
        AppBlockBuilder.builder("builder")
            .appBlock(block())
            .withoutMachineRole()
            .stateUnmanaged()
            .tags(Map.of("a", "1"))
            .build(),
        dev.appstreamkit.provisioning.kinds.application.Application.builder("application")
            .appBlock(block())
            .icon("bucket", "icon.png")
            .launchPath("a.exe")
            .platforms(List.of("WINDOWS_SERVER_2019"))
            .instanceFamilies(List.of("GENERAL_PURPOSE"))
            .associateWith(Fleet.existing("fleet"))
            .tags(Map.of("a", "1"))
            .build());
  }

  private static AppBlock block() {
    return AppBlock.builder("block")
        .packaging(PackagingType.APPSTREAM2)
        .source(S3Location.bucket("bucket"))
        .withoutPostSetupScript()
        .displayName("Block")
        .packagedBy(AppBlockPackaging.handOff(Network.vpc("subnet-1", "subnet-2")))
        .tags(Map.of("a", "1"))
        .build();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void toBuilder_builtAgain_isTheSame(ResourceSpec spec) throws Exception {
    Object builder = spec.getClass().getMethod("toBuilder").invoke(spec);
    ResourceSpec again = (ResourceSpec) builder.getClass().getMethod("build").invoke(builder);

    assertThat(again).isNotSameAs(spec);
    assertThat(spec.sameAs(again)).isTrue();
  }

  @Test
  void toBuilder_changed_leavesTheOtherAsItWas() {
    Fleet one = Fleet.builder("fleet").capacity(1).tag("a", "1").build();
    Fleet other = one.toBuilder().capacity(2).tag("b", "2").build();

    assertThat(one.capacity()).hasValue(1);
    assertThat(one.tags()).containsOnlyKeys("a");
    assertThat(other.capacity()).hasValue(2);
    assertThat(other.tags()).containsOnlyKeys("a", "b");
  }
}
