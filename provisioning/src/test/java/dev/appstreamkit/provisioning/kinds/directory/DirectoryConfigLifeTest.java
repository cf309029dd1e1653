package dev.appstreamkit.provisioning.kinds.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.association.Association;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.listeners.JsonLines;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.model.CertificateBasedAuthProperties;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The account's password goes to AppStream and nowhere else; certificates stay switched on. */
class DirectoryConfigLifeTest extends WithCloud {

  private static final String DOMAIN = "corp.example.com";
  private static final String PASSWORD = "C4nary-Passw0rd";
  private static final String AUTHORITY =
      "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/one";

  private static DirectoryConfig.Builder config() {
    return DirectoryConfig.builder(DOMAIN).organizationalUnit("OU=Streaming,DC=corp");
  }

  private static DirectoryConfig with(DirectoryPassword password) {
    return config().serviceAccount("CORP\\appstream", password).build();
  }

  private List<String> changed(ResourceSpec spec) {
    return cloud.plan(spec).changes().stream()
        .filter(change -> change.action().changesSomething())
        .flatMap(change -> change.attributes().stream())
        .map(AttributeChange::name)
        .toList();
  }

  @Test
  void password_ofAnyPlace_isNowhereButOnItsWay() throws IOException {
    String version = secret(PASSWORD);
    String json = secretVersion("json", "{\"password\":\"" + PASSWORD + "\"}");
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    cloud.listenedToBy(JsonLines.to(new PrintStream(heard, true, StandardCharsets.UTF_8)));
    for (DirectoryConfig spec :
        List.of(
            with(DirectoryPassword.from(() -> PASSWORD)),
            with(DirectoryPassword.secret("join").version(version)),
            with(DirectoryPassword.secret("json").jsonKey("password").version(json)))) {
      Plan plan = cloud.plan(spec);
      Approval approval = Approval.of(plan);

      assertThat(cloud.apply(spec).describe() + plan.describe() + spec + approval)
          .doesNotContain(PASSWORD);
      approval.save(folder.resolve("approval.json"));
      assertThat(Files.readString(folder.resolve("approval.json"))).doesNotContain(PASSWORD);
      assertThat(Files.readString(folder.resolve("manifest.json"))).doesNotContain(PASSWORD);
      assertThat(cloud.plan(spec).isEmpty()).isTrue();
    }
    assertThat(heard.toString(StandardCharsets.UTF_8)).doesNotContain(PASSWORD);
    assertThat(cloud.calls("CreateDirectoryConfig")).isEqualTo(1);
    assertThat(cloud.calls("UpdateDirectoryConfig")).isEqualTo(2);
  }

  private String secret(String value) {
    return secretVersion("join", value);
  }

  private String secretVersion(String name, String value) {
    String arn = cloud.control().putSecret(name, value);
    assertThat(arn).contains(name);
    try (SecretsManagerClient client = cloud.client(SecretsManagerClient.builder())) {
      return client.getSecretValue(r -> r.secretId(name)).versionId();
    }
  }

  @Test
  void rotation_anotherVersion_givesThePasswordAnewAndNothingElse() {
    AtomicInteger asked = new AtomicInteger();
    DirectoryPassword password =
        DirectoryPassword.from(() -> PASSWORD + asked.incrementAndGet()).version("2026-11");
    cloud.apply(with(password));

    assertThat(changed(with(password.version("2026-12")))).containsExactly("passwordFrom");
    assertThat(asked).hasValue(1);
    cloud.apply(with(password.version("2026-12")));

    assertThat(asked).hasValue(2);
    assertThat(cloud.plan(with(password.version("2026-12"))).isEmpty()).isTrue();
    assertThat(cloud.drift(with(password.version("2026-12"))).isEmpty()).isTrue();
    assertThat(cloud.calls("DeleteDirectoryConfig")).isZero();
  }

  @Test
  void certificates_switchedOnByOthers_stayOnWhateverElseChanges() {
    cloud.apply(with(DirectoryPassword.from(() -> PASSWORD)));
    cloud
        .appStream()
        .updateDirectoryConfig(
            r ->
                r.directoryName(DOMAIN)
                    .certificateBasedAuthProperties(
                        auth -> auth.status("ENABLED").certificateAuthorityArn(AUTHORITY)));

    cloud.apply(
        with(DirectoryPassword.from(() -> PASSWORD).version("2")).toBuilder()
            .organizationalUnit("OU=Other,DC=corp")
            .build());

    CertificateBasedAuthProperties there =
        cloud
            .appStream()
            .describeDirectoryConfigs(r -> r.directoryNames(DOMAIN))
            .directoryConfigs()
            .get(0)
            .certificateBasedAuthProperties();
    assertThat(there.statusAsString()).isEqualTo("ENABLED");
    assertThat(there.certificateAuthorityArn()).isEqualTo(AUTHORITY);
  }

  @Test
  void drift_unitsChangedByOthers_isNamed() {
    DirectoryConfig spec = with(DirectoryPassword.from(() -> PASSWORD));
    cloud.apply(spec);
    cloud
        .appStream()
        .updateDirectoryConfig(
            r -> r.directoryName(DOMAIN).organizationalUnitDistinguishedNames("OU=Theirs"));

    assertThat(cloud.drift(spec).describe()).contains("organizationalUnits", "OU=Theirs");
  }

  @Test
  void secret_thatIsNotThere_isSaidBeforeTheFirstChange() {
    Plan plan = cloud.plan(with(DirectoryPassword.secret("nobody's")));

    assertThat(blockers(plan)).singleElement().asString().contains("nobody's", "Secrets Manager");
    assertThat(cloud.calls("CreateDirectoryConfig")).isZero();
  }

  private record Unusable(String what, DirectoryPassword password) {
    @Override
    public String toString() {
      return what;
    }
  }

  static List<Unusable> unusable() {
    return List.of(
        new Unusable("empty", DirectoryPassword.from(() -> "")),
        new Unusable("too long", DirectoryPassword.from(() -> PASSWORD.repeat(20))),
        new Unusable(
            "a supplier that fails",
            DirectoryPassword.from(
                () -> {
                  throw new IllegalStateException("of " + PASSWORD);
                })),
        new Unusable("no JSON", DirectoryPassword.secret("join").jsonKey("password")));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void password_thatCannotBeUsed_isAnErrorThatDoesNotTellIt(Unusable one) {
    secret(PASSWORD);

    ProvisioningException error = cloud.failure("directory-config/" + DOMAIN, with(one.password));

    assertThat(error.category()).isEqualTo(ErrorCategory.INVALID);
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain(PASSWORD);
    }
    assertThat(cloud.calls("CreateDirectoryConfig")).isZero();
  }

  @Test
  void fleetAndBuilder_thatJoin_needTheConfiguration() {
    DirectoryConfig directory = config().build();
    Fleet fleet =
        Fleet.builder("a")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.vpc("subnet-1"))
            .domain(directory, "OU=Streaming,DC=corp")
            .stopped()
            .build();
    Image image =
        Image.builder("b")
            .from(BaseImage.named("c"))
            .builtBy(ImageBuild.handOff().domain(directory, "OU=Streaming,DC=corp"))
            .build();

    Stack stack = Stack.builder("a").fleet(fleet).build();
    assertThat(Association.of(User.builder("a@example.com").build(), stack).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("fleet/a", "domain"));
    assertThat(fleet.dependencies()).contains(directory);
    assertThat(image.dependencies()).contains(directory);
    assertThat(DomainJoin.of(DOMAIN, "OU=Streaming,DC=corp").dependencies()).isEmpty();
    assertThat(cloud.apply(fleet).complete()).isTrue();
  }

  @Test
  void problems_ofWhatAppStreamForbids_nameTheRemedy() {
    List<Problem> problems =
        DirectoryConfig.builder(" ")
            .serviceAccount("a", DirectoryPassword.from(() -> "").jsonKey("b"))
            .build()
            .problems();

    assertThat(problems)
        .extracting(Problem::attribute)
        .contains("directoryName", "organizationalUnits", "serviceAccount");
    assertThat(config().certificateBasedAuth(AUTHORITY).build().problems()).isEmpty();
    assertThat(
            config()
                .certificateBasedAuth(new CertificateBasedAuth("ENABLED_SOMEHOW", AUTHORITY))
                .build()
                .problems())
        .as("words that are newer pass")
        .isEmpty();
    assertThat(config().build().address())
        .isEqualTo(ResourceAddress.parse("directory-config/" + DOMAIN));
  }
}
