package dev.appstreamkit.provisioning.internal.instances;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.Rows;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rows of attributes that all have whose instances AppStream runs: fleets, image builders, app
 * block builders. What a change does, and how one is cleared, is said by each of them.
 */
public final class InstanceRows {

  private static final String VPC = "vpcConfig";
  private static final String DIRECTORY = "directory";
  private static final String UNIT = "organizationalUnit";

  private InstanceRows() {}

  /** Returns the row of subnets; what a network doesn't name is left to AppStream. */
  public static <S> Attribute<S> subnets(Function<S, Setting<Network>> network) {
    return ids("subnets", network, Network::subnetIds).member(Member.part(VPC, "subnetIds"));
  }

  /** Returns the row of security groups; what a network doesn't name is left to AppStream. */
  public static <S> Attribute<S> securityGroups(Function<S, Setting<Network>> network) {
    return ids("securityGroups", network, Network::securityGroupIds)
        .member(Member.part(VPC, "securityGroupIds"));
  }

  private static <S> Attribute<S> ids(
      String name, Function<S, Setting<Network>> network, Function<Network, List<String>> ids) {
    return Attribute.resolved(
        name,
        (spec, where) -> {
          Setting<List<String>> said =
              network.apply(spec).map(of -> ids.apply(of.found(where)).stream().sorted().toList());
          return said.value().filter(List::isEmpty).isPresent() ? Setting.unset() : said;
        });
  }

  /** Returns the row of default internet access, which nobody has without a network. */
  public static <S> Attribute<S> internetAccess(Function<S, Setting<Network>> network) {
    return Attribute.setting(
            "defaultInternetAccess",
            (S spec) -> {
              Setting<Network> said = network.apply(spec);
              return said.isCleared() ? Setting.of(false) : said.map(Network::internetAccess);
            })
        .member("enableDefaultInternetAccess")
        .absentMeans(false);
  }

  /**
   * Returns the row of the role for programs, which has to be passed.
   *
   * @param role the role that a spec names
   * @param name tells its name, or its ARN
   */
  public static <S, R extends ResourceSpec> Attribute<S> machineRole(
      Function<S, Setting<R>> role, Function<R, String> name) {
    return Rows.<S>reference("machineRole", role)
        .member("iamRoleArn")
        .needing(
            spec ->
                role.apply(spec).value().stream()
                    .map(one -> Permissions.passRole(name.apply(one)))
                    .toList());
  }

  /** Returns the row of the VPC endpoints through which alone people come in. */
  public static <S> Attribute<S> accessEndpoints(Function<S, Setting<List<String>>> endpoints) {
    return Attribute.setting("accessEndpoints", endpoints)
        .member(Member.listed("accessEndpoints", "vpceId", Map.of("endpointType", "STREAMING")));
  }

  /** Returns the row of the domain that instances join. */
  public static <S> Attribute<S> domain(Function<S, Setting<DomainJoin>> domain) {
    return Attribute.setting(
            "domain",
            (S spec) ->
                domain
                    .apply(spec)
                    .map(
                        join ->
                            new TreeMap<>(
                                Map.of(
                                    DIRECTORY, join.directory(),
                                    UNIT, join.organizationalUnit()))))
        .member(
            Member.structure(
                "domainJoinInfo",
                Map.of(DIRECTORY, "directoryName", UNIT, "organizationalUnitDistinguishedName")));
  }

  /** Returns the row of the root volume's size. */
  public static <S> Attribute<S> rootVolume(Function<S, Setting<Integer>> size) {
    return Attribute.setting("rootVolume", size)
        .member(Member.part("rootVolumeConfig", "volumeSizeInGb"));
  }
}
