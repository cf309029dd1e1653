package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.InstanceTypes;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.spi.RequestExtras;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;

/**
 * How an image is taken. {@link #script(ImageScript)} has the image builder do it by itself; {@link
 * #handOff()} lets a person do it: an image builder is started, the run waits until somebody has
 * added the applications in the Image Assistant and ended with "Disconnect and Create Image", and
 * the builder is deleted when the image is there. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class ImageBuild {

  private static final String ATTRIBUTE = "builtBy";

  /** How the members of AWS's request are said. */
  static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("Name", "Image.builder(...)"),
          Map.entry("Tags", "tag(...)"),
          Map.entry("ImageName", "from(...)"),
          Map.entry("ImageArn", "from(...)"),
          Map.entry("InstanceType", "instanceType(...)"),
          Map.entry("VpcConfig", "network(...)"),
          Map.entry("EnableDefaultInternetAccess", "network(...)"),
          Map.entry("IamRoleArn", "machineRole(...)"),
          Map.entry("DomainJoinInfo", "domain(...)"),
          Map.entry("AppstreamAgentVersion", "agentVersion(...)"),
          Map.entry("AccessEndpoints", "accessEndpoints(...)"),
          Map.entry("RootVolumeConfig", "rootVolume(...)"),
          Map.entry("SoftwaresToInstall", "install(...)"),
          Map.entry("SoftwaresToUninstall", "uninstall(...)"),
          Map.entry("DisplayName", "displayName(...)"),
          Map.entry("Description", "description(...)"));

  ImageBuild() {}

  /**
   * Returns the way in which a person takes the image in the Image Assistant: by default on a
   * {@code stream.standard.medium}, without a network or role of its own, within 12 hours.
   */
  public static ImageBuild handOff() {
    return ImmutableImageBuild.builder().build();
  }

  /**
   * Returns the way in which the image builder takes the image by itself, as a script says, and
   * with the settings of {@link #handOff()} otherwise. It needs a role, which is granted {@link
   * ImageScript#grant}, and a base image that was prepared for it.
   */
  public static ImageBuild script(ImageScript script) {
    return handOff().by(script);
  }

  ImageBuild by(ImageScript script) {
    return same().script(script).build();
  }

  /** Returns what the image builder does by itself; empty if a person takes the image. */
  public abstract Optional<ImageScript> script();

  /** Returns the image builder's instance type. */
  @Value.Default
  public String instanceType() {
    return "stream.standard.medium";
  }

  /**
   * Returns what the image builder is connected to; empty for what AppStream does by itself. An
   * image builder takes one subnet.
   */
  public abstract Optional<Network> network();

  /** Returns the role that programs on the image builder may use; empty for none. */
  public abstract Optional<MachineRole> machineRole();

  /** Returns the Active Directory domain that the image builder joins; empty for none. */
  public abstract Optional<DomainJoin> domain();

  /** Returns the version of AppStream's agent on it; empty for that of the base image. */
  public abstract Optional<String> agentVersion();

  /** Returns the VPC endpoints through which alone it is reached, in order. */
  public abstract List<String> accessEndpoints();

  /** Returns the size of its root volume, in GiB; empty for what AppStream does by itself. */
  public abstract OptionalInt rootVolume();

  /** Returns the licensed software that it is given, in order. */
  public abstract List<String> softwareToInstall();

  /** Returns the licensed software that is taken off it, in order. */
  public abstract List<String> softwareToUninstall();

  /** Returns the name that people see of it; empty if nothing is said. */
  public abstract Optional<String> displayName();

  /** Returns its description; empty if nothing is said. */
  public abstract Optional<String> description();

  /** Returns what is said of the image builder beyond that; nothing by default. */
  @Value.Default
  public RequestExtras requestExtras() {
    return RequestExtras.none();
  }

  /** Returns how long to wait for the person; then the run pauses, and another one goes on. */
  @Value.Default
  public Duration deadline() {
    return Duration.ofHours(12);
  }

  /**
   * Returns the same with an image builder of another instance type. AWS: {@code
   * CreateImageBuilder.InstanceType}.
   */
  public ImageBuild instanceType(String type) {
    return same().instanceType(type).build();
  }

  /**
   * Returns the same with an image builder in a network, which has one subnet at most. AWS: {@code
   * CreateImageBuilder.VpcConfig}, {@code EnableDefaultInternetAccess}.
   */
  public ImageBuild network(Network of) {
    return same().network(of).build();
  }

  /**
   * Returns the same with a role that programs on the image builder may use. AWS: {@code
   * CreateImageBuilder.IamRoleArn}.
   */
  public ImageBuild machineRole(MachineRole role) {
    return same().machineRole(role).build();
  }

  /**
   * Returns the same with an image builder that joins a domain; it needs a subnet, from which the
   * domain is reached. AWS: {@code CreateImageBuilder.DomainJoinInfo}.
   */
  public ImageBuild domain(DomainJoin join) {
    return same().domain(join).build();
  }

  /**
   * Returns the same on a builder that joins a domain that the environment configures, which is
   * done before. AWS: {@code CreateImageBuilder.DomainJoinInfo}.
   *
   * @param directory the domain's configuration; comes along
   * @param organizationalUnit the distinguished name of the unit that the builder is put into
   */
  public ImageBuild domain(DirectoryConfig directory, String organizationalUnit) {
    return domain(directory.join(organizationalUnit));
  }

  /**
   * Returns the same with a version of AppStream's agent. AWS: {@code
   * CreateImageBuilder.AppstreamAgentVersion}.
   *
   * @param version a version, or {@code LATEST}; 1 to 100 characters. By default that of the base
   *     image
   */
  public ImageBuild agentVersion(String version) {
    return same().agentVersion(version).build();
  }

  /**
   * Returns the same with an image builder that is reached through VPC endpoints only, 1 to 4. AWS:
   * {@code CreateImageBuilder.AccessEndpoints}.
   */
  public ImageBuild accessEndpoints(String... vpcEndpointIds) {
    return accessEndpoints(List.of(vpcEndpointIds));
  }

  /** The same for endpoints in a collection. AWS: {@code CreateImageBuilder.AccessEndpoints}. */
  public ImageBuild accessEndpoints(Collection<String> vpcEndpointIds) {
    return same().accessEndpoints(vpcEndpointIds.stream().sorted().toList()).build();
  }

  /**
   * Returns the same with a root volume of another size. AWS: {@code
   * CreateImageBuilder.RootVolumeConfig}.
   *
   * @param gib 200 to 500 GiB
   */
  public ImageBuild rootVolume(int gib) {
    return same().rootVolume(gib).build();
  }

  /**
   * Returns the same with licensed software that the image builder is given, in place of what was
   * said before. AWS: {@code CreateImageBuilder.SoftwaresToInstall}.
   *
   * @param names as AWS calls it
   */
  public ImageBuild install(String... names) {
    return install(List.of(names));
  }

  /** The same for names in a collection. AWS: {@code CreateImageBuilder.SoftwaresToInstall}. */
  public ImageBuild install(Collection<String> names) {
    return same().softwareToInstall(names).build();
  }

  /**
   * Returns the same with licensed software that is taken off the image builder, in place of what
   * was said before. AWS: {@code CreateImageBuilder.SoftwaresToUninstall}.
   *
   * @param names as AWS calls it
   */
  public ImageBuild uninstall(String... names) {
    return uninstall(List.of(names));
  }

  /** The same for names in a collection. AWS: {@code CreateImageBuilder.SoftwaresToUninstall}. */
  public ImageBuild uninstall(Collection<String> names) {
    return same().softwareToUninstall(names).build();
  }

  /**
   * Returns the same with the name that people see of the image builder; the image's own they give
   * when they take it. AWS: {@code CreateImageBuilder.DisplayName}.
   *
   * @param text 1 to 100 characters
   */
  public ImageBuild displayName(String text) {
    return same().displayName(text).build();
  }

  /**
   * Returns the same with a description of the image builder. AWS: {@code
   * CreateImageBuilder.Description}.
   *
   * @param text 1 to 256 characters
   */
  public ImageBuild description(String text) {
    return same().description(text).build();
  }

  /**
   * Returns the same with another time that the person has, positive. AWS: {@code
   * CreateImageBuilder}, and what is waited for then. When it is over the run pauses and the image
   * builder keeps running, and keeps costing.
   */
  public ImageBuild deadline(Duration time) {
    return same().deadline(time).build();
  }

  /**
   * Returns the same with a member of AWS's request for an image builder that there is no method
   * for here, {@code member("DisableIMDSV1", true)} for one. It is shown in the plan and approved
   * with it, and only matters while the image builder is made. A member that has a method is
   * refused when the environment is built. AWS: {@code CreateImageBuilder}.
   *
   * @param name the member's name as AWS's API reference spells it
   * @param value a text, a boolean, a whole number, or a list or map of these; never null
   */
  public ImageBuild member(String name, Object value) {
    return same().requestExtras(requestExtras().member(name, value, false)).build();
  }

  /**
   * Returns the same with a member whose value is never shown: not in plans, results, logs, errors
   * or files. AWS: {@code CreateImageBuilder}.
   *
   * @param name the member's name as AWS's API reference spells it
   * @param value a text, a boolean, a whole number, or a list or map of these; never null
   */
  public ImageBuild sensitiveMember(String name, Object value) {
    return same().requestExtras(requestExtras().member(name, value, true)).build();
  }

  /**
   * Returns the same with what changes the request for an image builder, as the AWS SDK knows it:
   * {@code customize((CreateImageBuilderRequest.Builder request) -> …)}. It runs while a plan is
   * made, on the request that holds all that is described; the members that it changed are shown in
   * the plan and approved with it, and nothing else of what it does is sent. It has to give the
   * same each time, and can't change the name, the base image, tags or the role. AWS: {@code
   * CreateImageBuilder}.
   */
  public ImageBuild customize(CreateImageBuilderCustomizer customizer) {
    return same()
        .requestExtras(requestExtras().customizer(CreateImageBuilderRequest.class, customizer))
        .build();
  }

  private ImmutableImageBuild.Builder same() {
    return ImmutableImageBuild.builder().from(this);
  }

  Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>();
    machineRole().ifPresent(needed::add);
    network().ifPresent(value -> needed.addAll(value.dependencies()));
    domain().ifPresent(value -> needed.addAll(value.dependencies()));
    script().ifPresent(value -> needed.addAll(value.dependencies()));
    return needed;
  }

  void check(SpecCheck check, Image image) {
    if (instanceType().isBlank()) {
      check.error(ATTRIBUTE, "the instance type is empty", "name one, or leave it out");
    }
    InstanceTypes.check(check, ATTRIBUTE, instanceType());
    if (deadline().isZero() || deadline().isNegative()) {
      check.error(ATTRIBUTE, "the deadline is not after the start", "give the person some time");
    }
    checkNetwork(check, image);
    domain().map(join -> join.problems(image.address(), network())).ifPresent(check::addAll);
    check
        .within(ImageLimits.AGENT_VERSION, agentVersion())
        .within(ImageLimits.DISPLAY_NAME, displayName())
        .within(ImageLimits.DESCRIPTION, description());
    rootVolume().ifPresent(size -> check.within(ImageLimits.ROOT_VOLUME, Optional.of(size)));
    checkLists(check);
    script().ifPresent(value -> ScriptProblems.check(check, value, this, image));
    check.addAll(requestExtras().problems(image.address(), METHODS));
  }

  private void checkNetwork(SpecCheck check, Image image) {
    network()
        .ifPresent(
            value -> {
              check.addAll(value.problems(image.address()));
              if (value.subnetIds().size() > 1) {
                check.error(
                    "network",
                    "an image builder takes one subnet, and there are " + value.subnetIds().size(),
                    "name one of them");
              }
            });
  }

  private void checkLists(SpecCheck check) {
    if (!accessEndpoints().isEmpty()) {
      check.within(ImageLimits.ENDPOINTS, Optional.of(accessEndpoints()));
    }
    named(check, "accessEndpoints", accessEndpoints());
    named(check, "install", softwareToInstall());
    named(check, "uninstall", softwareToUninstall());
    softwareToInstall().stream()
        .filter(softwareToUninstall()::contains)
        .forEach(
            both ->
                check.error(
                    "uninstall", "\"" + both + "\" is to be installed, too", "say one of the two"));
  }

  private static void named(SpecCheck check, String attribute, List<String> names) {
    if (names.stream().anyMatch(String::isBlank)) {
      check.error(attribute, "one of them is empty", "leave it out");
    }
  }
}
