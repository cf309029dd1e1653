package dev.appstreamkit.simulator.internal.appstream.appblockbuilder;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.appstream.model.AccessEndpoint;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.UpdateAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

/** What UpdateAppBlockBuilder makes of a builder. */
final class AppBlockBuilderUpdates {

  private AppBlockBuilderUpdates() {}

  static AppBlockBuilder apply(AppBlockBuilder before, UpdateAppBlockBuilderRequest request) {
    AppBlockBuilder.Builder after = before.toBuilder();
    set(request.displayName(), after::displayName);
    set(request.description(), after::description);
    set(request.platformAsString(), after::platform);
    set(request.instanceType(), after::instanceType);
    set(request.iamRoleArn(), after::iamRoleArn);
    if (request.enableDefaultInternetAccess() != null) {
      after.enableDefaultInternetAccess(request.enableDefaultInternetAccess());
    }
    if (request.hasAccessEndpoints()) {
      after.accessEndpoints(request.accessEndpoints());
    }
    if (request.vpcConfig() != null) {
      VpcConfig.Builder vpc = before.vpcConfig().toBuilder();
      if (request.vpcConfig().hasSubnetIds()) {
        vpc.subnetIds(request.vpcConfig().subnetIds());
      }
      if (request.vpcConfig().hasSecurityGroupIds()) {
        vpc.securityGroupIds(request.vpcConfig().securityGroupIds());
      }
      after.vpcConfig(vpc.build());
    }
    request.attributesToDeleteAsStrings().forEach(attribute -> clear(attribute, after));
    return after.build();
  }

  static Set<String> changed(AppBlockBuilder before, AppBlockBuilder after) {
    Set<String> changed = new TreeSet<>();
    for (SdkField<?> field : before.sdkFields()) {
      if (!Objects.equals(field.getValueOrDefault(before), field.getValueOrDefault(after))) {
        changed.add(field.memberName());
      }
    }
    return changed;
  }

  private static void clear(String attribute, AppBlockBuilder.Builder after) {
    switch (attribute) {
      case "IAM_ROLE_ARN" -> after.iamRoleArn(null);
      case "ACCESS_ENDPOINTS" -> after.accessEndpoints((Collection<AccessEndpoint>) null);
      case "VPC_CONFIGURATION_SECURITY_GROUP_IDS" ->
          after.vpcConfig(
              VpcConfig.builder().subnetIds(after.build().vpcConfig().subnetIds()).build());
      default -> throw AppStreamErrors.validation("Unknown attribute to delete: " + attribute);
    }
  }

  private static void set(@Nullable String value, Consumer<String> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}
