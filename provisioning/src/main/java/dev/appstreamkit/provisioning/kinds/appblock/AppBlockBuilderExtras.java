package dev.appstreamkit.provisioning.kinds.appblock;

import dev.appstreamkit.provisioning.spi.ExtendableBuilder;
import java.util.Map;

/** What an app block builder's builder takes beyond its methods for single attributes. */
public abstract class AppBlockBuilderExtras extends ExtendableBuilder<AppBlockBuilder.Builder> {

  /** How the builder says each member of AWS's requests. */
  static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("Name", "AppBlockBuilder.builder(...)"),
          Map.entry("Tags", "tag(...)"),
          Map.entry("Platform", "platform(...)"),
          Map.entry("InstanceType", "instanceType(...)"),
          Map.entry("VpcConfig", "network(...)"),
          Map.entry("EnableDefaultInternetAccess", "network(...)"),
          Map.entry("IamRoleArn", "machineRole(...)"),
          Map.entry("AccessEndpoints", "accessEndpoints(...)"),
          Map.entry("DisplayName", "displayName(...)"),
          Map.entry("Description", "description(...)"),
          Map.entry("AttributesToDelete", "withoutMachineRole() or its like"));

  AppBlockBuilderExtras() {}
}
