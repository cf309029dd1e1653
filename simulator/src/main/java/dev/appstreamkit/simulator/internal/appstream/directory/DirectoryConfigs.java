package dev.appstreamkit.simulator.internal.appstream.directory;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.CertificateBasedAuthProperties;
import software.amazon.awssdk.services.appstream.model.CertificateBasedAuthStatus;
import software.amazon.awssdk.services.appstream.model.CreateDirectoryConfigRequest;
import software.amazon.awssdk.services.appstream.model.CreateDirectoryConfigResponse;
import software.amazon.awssdk.services.appstream.model.DeleteDirectoryConfigRequest;
import software.amazon.awssdk.services.appstream.model.DeleteDirectoryConfigResponse;
import software.amazon.awssdk.services.appstream.model.DescribeDirectoryConfigsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeDirectoryConfigsResponse;
import software.amazon.awssdk.services.appstream.model.DirectoryConfig;
import software.amazon.awssdk.services.appstream.model.DomainJoinInfo;
import software.amazon.awssdk.services.appstream.model.ServiceAccountCredentials;
import software.amazon.awssdk.services.appstream.model.UpdateDirectoryConfigRequest;
import software.amazon.awssdk.services.appstream.model.UpdateDirectoryConfigResponse;

/** The operations on directory configurations. The account's password is never kept. */
public final class DirectoryConfigs {

  private static final Set<CertificateBasedAuthStatus> WITH_CERTIFICATES =
      Set.of(
          CertificateBasedAuthStatus.ENABLED,
          CertificateBasedAuthStatus.ENABLED_NO_DIRECTORY_LOGIN_FALLBACK);

  private DirectoryConfigs() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on(
            "CreateDirectoryConfig",
            CreateDirectoryConfigRequest::builder,
            DirectoryConfigs::create)
        .on(
            "DescribeDirectoryConfigs",
            DescribeDirectoryConfigsRequest::builder,
            DirectoryConfigs::describe)
        .on(
            "UpdateDirectoryConfig",
            UpdateDirectoryConfigRequest::builder,
            DirectoryConfigs::update)
        .on(
            "DeleteDirectoryConfig",
            DeleteDirectoryConfigRequest::builder,
            DirectoryConfigs::delete);
  }

  private static Table<DirectoryConfig> configs(RegionState state) {
    return state.table(DirectoryConfig.class);
  }

  private static CreateDirectoryConfigResponse create(
      Call call, CreateDirectoryConfigRequest request) {
    RegionState state = RegionState.of(call);
    configs(state).requireFree(request.directoryName());
    demandAuthority(request.certificateBasedAuthProperties());
    state.requireRoom(
        ResourceQuota.DIRECTORY_CONFIGS, configs(state).size(), "directory configurations");
    DirectoryConfig config =
        DirectoryConfig.builder()
            .directoryName(request.directoryName())
            .organizationalUnitDistinguishedNames(request.organizationalUnitDistinguishedNames())
            .serviceAccountCredentials(withoutPassword(request.serviceAccountCredentials()))
            .certificateBasedAuthProperties(request.certificateBasedAuthProperties())
            .createdTime(state.now())
            .build();
    configs(state).put(config.directoryName(), config);
    return CreateDirectoryConfigResponse.builder().directoryConfig(config).build();
  }

  private static SdkPojo describe(Call call, DescribeDirectoryConfigsRequest request) {
    RegionState state = RegionState.of(call);
    return state
        .page(request, configs(state).select(request.directoryNames()))
        .into(
            DescribeDirectoryConfigsResponse.builder(),
            DescribeDirectoryConfigsResponse.Builder::directoryConfigs);
  }

  private static UpdateDirectoryConfigResponse update(
      Call call, UpdateDirectoryConfigRequest request) {
    RegionState state = RegionState.of(call);
    DirectoryConfig before = configs(state).require(request.directoryName());
    demandAuthority(request.certificateBasedAuthProperties());
    DirectoryConfig.Builder after = before.toBuilder();
    if (request.hasOrganizationalUnitDistinguishedNames()) {
      after.organizationalUnitDistinguishedNames(request.organizationalUnitDistinguishedNames());
    }
    if (request.serviceAccountCredentials() != null) {
      after.serviceAccountCredentials(withoutPassword(request.serviceAccountCredentials()));
    }
    if (request.certificateBasedAuthProperties() != null) {
      after.certificateBasedAuthProperties(request.certificateBasedAuthProperties());
    }
    DirectoryConfig config = configs(state).put(before.directoryName(), after.build());
    return UpdateDirectoryConfigResponse.builder().directoryConfig(config).build();
  }

  private static DeleteDirectoryConfigResponse delete(
      Call call, DeleteDirectoryConfigRequest request) {
    RegionState state = RegionState.of(call);
    String name = configs(state).require(request.directoryName()).directoryName();
    boolean used =
        state.fleets().values().stream().anyMatch(fleet -> joins(fleet.domainJoinInfo(), name))
            || state.imageBuilders().values().stream()
                .anyMatch(builder -> joins(builder.domainJoinInfo(), name));
    if (used) {
      throw AppStreamErrors.inUse("Directory " + name + " is used by a fleet or an image builder.");
    }
    configs(state).remove(name);
    return DeleteDirectoryConfigResponse.builder().build();
  }

  private static boolean joins(@Nullable DomainJoinInfo info, String directory) {
    return info != null && directory.equals(info.directoryName());
  }

  /** No error for members that don't go together is declared: it is one of validation. */
  private static void demandAuthority(@Nullable CertificateBasedAuthProperties properties) {
    if (properties != null
        && properties.status() != null
        && WITH_CERTIFICATES.contains(properties.status())
        && properties.certificateAuthorityArn() == null) {
      throw AppStreamErrors.validation(
          "Certificate-based authentication needs a CertificateAuthorityArn when it is enabled.");
    }
  }

  private static @Nullable ServiceAccountCredentials withoutPassword(
      @Nullable ServiceAccountCredentials credentials) {
    return credentials == null
        ? null
        : ServiceAccountCredentials.builder().accountName(credentials.accountName()).build();
  }
}
