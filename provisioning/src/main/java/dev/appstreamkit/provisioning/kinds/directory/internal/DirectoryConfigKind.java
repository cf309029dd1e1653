package dev.appstreamkit.provisioning.kinds.directory.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamKind;
import dev.appstreamkit.provisioning.internal.appstream.Fleets;
import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.preflight.OptionalParts;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CertificateBasedAuthProperties;
import software.amazon.awssdk.services.appstream.model.CertificateBasedAuthStatus;
import software.amazon.awssdk.services.appstream.model.CreateDirectoryConfigRequest;
import software.amazon.awssdk.services.appstream.model.DescribeDirectoryConfigsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersResponse;
import software.amazon.awssdk.services.appstream.model.DomainJoinInfo;
import software.amazon.awssdk.services.appstream.model.ServiceAccountCredentials;
import software.amazon.awssdk.services.appstream.model.UpdateDirectoryConfigRequest;

/** Directory configurations. They have no tags; AppStream never tells the account's password. */
public final class DirectoryConfigKind
    extends AppStreamKind<
        DirectoryConfig, software.amazon.awssdk.services.appstream.model.DirectoryConfig> {

  private static final String ACCOUNT = "serviceAccount";
  private static final String PASSWORD = "passwordFrom";
  private static final String CERTIFICATES = "certificateBasedAuth";
  private static final Set<String> CREDENTIALS = Set.of(ACCOUNT, PASSWORD);
  private static final String STATUS = "status";
  private static final String AUTHORITY = "certificateAuthority";

  static final AttributeTable<DirectoryConfig> TABLE =
      AttributeTable.of(
          Attribute.always(
                  "organizationalUnits",
                  (DirectoryConfig spec) -> spec.organizationalUnits().stream().sorted().toList())
              .member(Member.unordered("organizationalUnitDistinguishedNames")),
          Attribute.optional(ACCOUNT, DirectoryConfig::serviceAccount)
              .member(
                  Member.of(
                      "serviceAccountCredentials",
                      DirectoryConfigKind::account,
                      name ->
                          ServiceAccountCredentials.builder()
                              .accountName(String.valueOf(name))
                              .build())),
          Attribute.optional(
                  PASSWORD, (DirectoryConfig spec) -> spec.password().map(String::valueOf))
              .onceAsked(),
          Attribute.setting(CERTIFICATES, DirectoryConfigKind::certificates)
              .member(
                  Member.of(
                      "certificateBasedAuthProperties",
                      DirectoryConfigKind::enabled,
                      DirectoryConfigKind::properties))
              .clearable());

  /** Makes the kind. */
  public DirectoryConfigKind() {
    super(DirectoryConfig.KIND, DirectoryConfig.class, TABLE);
  }

  private static Optional<Object> account(Object there) {
    return Optional.ofNullable(
            ((software.amazon.awssdk.services.appstream.model.DirectoryConfig) there)
                .serviceAccountCredentials())
        .map(ServiceAccountCredentials::accountName);
  }

  private static Setting<Map<String, String>> certificates(DirectoryConfig spec) {
    return spec.certificateBasedAuth()
        .map(auth -> Map.of(STATUS, auth.status(), AUTHORITY, auth.certificateAuthorityArn()));
  }

  private static Optional<Object> enabled(Object there) {
    return Optional.ofNullable(
            ((software.amazon.awssdk.services.appstream.model.DirectoryConfig) there)
                .certificateBasedAuthProperties())
        .filter(auth -> auth.status() != null)
        .filter(auth -> auth.status() != CertificateBasedAuthStatus.DISABLED)
        .map(
            auth ->
                Map.of(
                    STATUS,
                    auth.statusAsString(),
                    AUTHORITY,
                    Optional.ofNullable(auth.certificateAuthorityArn()).orElse("")));
  }

  private static Object properties(Object data) {
    Map<?, ?> auth = (Map<?, ?>) data;
    return CertificateBasedAuthProperties.builder()
        .status(String.valueOf(auth.get(STATUS)))
        .certificateAuthorityArn(String.valueOf(auth.get(AUTHORITY)))
        .build();
  }

  /** IAM knows no resources for these. */
  @Override
  protected List<Permission> permissions(Call call, String directory) {
    return List.of(
        Permissions.appStream(
            switch (call) {
              case READ -> "DescribeDirectoryConfigs";
              case CREATE -> "CreateDirectoryConfig";
              case UPDATE -> "UpdateDirectoryConfig";
              case DELETE -> "DeleteDirectoryConfig";
            }));
  }

  @Override
  public List<Finding> preflight(DirectoryConfig spec, Resolution resolution, Services services) {
    Preflight look = Preflight.of(spec.address(), services);
    spec.password()
        .filter(place -> place.secret().isPresent())
        .ifPresent(
            place ->
                look.needing(
                    OptionalParts.SECRETS,
                    "secretsmanager",
                    () ->
                        look.check(
                            "the secret of its password",
                            () -> ServiceAccount.requireSecret(spec, place, services))));
    return look.findings();
  }

  @Override
  public List<Finding> preflightChange(
      DirectoryConfig spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    return ofAccount(changes) ? preflight(spec, resolution, services) : List.of();
  }

  private static boolean ofAccount(List<AttributeChange> changes) {
    return changes.stream().map(AttributeChange::name).anyMatch(CREDENTIALS::contains);
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.DirectoryConfig> describe(
      Collection<String> directories, Services services) {
    return Pages.all(
        token ->
            services
                .appStream()
                .describeDirectoryConfigs(
                    request -> request.directoryNames(directories).nextToken(token)),
        DescribeDirectoryConfigsResponse::directoryConfigs,
        DescribeDirectoryConfigsResponse::nextToken);
  }

  @Override
  protected Identity identityOf(
      software.amazon.awssdk.services.appstream.model.DirectoryConfig there) {
    return Identity.named(there.directoryName());
  }

  @Override
  public List<Step> create(DirectoryConfig spec) {
    return super.create(spec).stream()
        .map(step -> step.needs(ServiceAccount.needs(spec, "GetSecretValue")))
        .toList();
  }

  @Override
  protected void make(DirectoryConfig spec, Attributes wanted, StepContext context) {
    CreateDirectoryConfigRequest.Builder request =
        TABLE
            .create(CreateDirectoryConfigRequest.builder(), wanted)
            .directoryName(spec.directoryName());
    ServiceAccount.credentials(spec, context.services())
        .ifPresent(request::serviceAccountCredentials);
    context.services().appStream().createDirectoryConfig(request.build());
  }

  /** The account's name goes with its password only, which the spec says where to find. */
  @Override
  public List<Step> update(DirectoryConfig spec, Observed observed, List<AttributeChange> changes) {
    return changes.isEmpty()
        ? List.of()
        : List.of(
            Step.of("update", "change it", context -> change(spec, changes, context))
                .needs(permissions(Call.UPDATE, spec.directoryName()))
                .needs(
                    ofAccount(changes) ? ServiceAccount.needs(spec, "GetSecretValue") : List.of()));
  }

  private void change(DirectoryConfig spec, List<AttributeChange> changes, StepContext context) {
    String directory = context.identity().name();
    software.amazon.awssdk.services.appstream.model.DirectoryConfig there =
        Optional.ofNullable(find(List.of(directory), context.services()).get(directory))
            .orElseThrow(() -> AppStreamErrors.vanished(context.address(), "it"));
    UpdateDirectoryConfigRequest.Builder request = request(changes, there).directoryName(directory);
    if (ofAccount(changes)) {
      ServiceAccount.credentials(spec, context.services())
          .ifPresent(request::serviceAccountCredentials);
    }
    context.services().appStream().updateDirectoryConfig(request.build());
  }

  /** Where nobody asks to change it, certificate-based authentication is said as it is. */
  static UpdateDirectoryConfigRequest.Builder request(
      List<AttributeChange> changes,
      software.amazon.awssdk.services.appstream.model.DirectoryConfig there) {
    UpdateDirectoryConfigRequest.Builder request =
        TABLE.update(UpdateDirectoryConfigRequest.builder(), changes, there);
    Optional<AttributeChange> certificates =
        changes.stream().filter(change -> change.name().equals(CERTIFICATES)).findFirst();
    if (certificates.isEmpty()) {
      request.certificateBasedAuthProperties(there.certificateBasedAuthProperties());
    } else if (certificates.get().after().flatMap(Attributes.Value::data).isEmpty()) {
      request.certificateBasedAuthProperties(
          auth -> auth.status(CertificateBasedAuthStatus.DISABLED));
    }
    return request;
  }

  @Override
  protected void remove(StepContext context) {
    context
        .services()
        .appStream()
        .deleteDirectoryConfig(request -> request.directoryName(context.identity().name()));
  }

  /** AppStream keeps a configuration that a fleet or an image builder joins by. */
  @Override
  public Observed enrichForDelete(Observed observed, Services services) {
    String directory = observed.identity().name();
    AppStreamClient appStream = services.appStream();
    List<InTheWay.User> users = new ArrayList<>();
    Fleets.all(appStream).stream()
        .filter(fleet -> joins(fleet.domainJoinInfo(), directory))
        .forEach(fleet -> users.add(InTheWay.User.of("fleet", fleet.name(), fleet.arn())));
    Pages.all(
            token -> appStream.describeImageBuilders(request -> request.nextToken(token)),
            DescribeImageBuildersResponse::imageBuilders,
            DescribeImageBuildersResponse::nextToken)
        .stream()
        .filter(builder -> joins(builder.domainJoinInfo(), directory))
        .forEach(
            builder -> users.add(InTheWay.User.of("image-builder", builder.name(), builder.arn())));
    return InTheWay.look(observed, users, services);
  }

  private static boolean joins(@Nullable DomainJoinInfo info, String directory) {
    return info != null && directory.equals(info.directoryName());
  }

  @Override
  public List<Permission> enrichForDeletePermissions(Observed observed) {
    return List.of(
        Permissions.appStream("DescribeFleets", "fleet/*"),
        Permissions.appStream("DescribeImageBuilders", "image-builder/*"),
        Permissions.appStream("ListTagsForResource", "fleet/*"),
        Permissions.appStream("ListTagsForResource", "image-builder/*"));
  }
}
