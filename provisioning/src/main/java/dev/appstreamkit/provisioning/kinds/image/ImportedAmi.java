package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A machine image of EC2 that becomes an image. Immutable; see {@link ImageSource#ami}. */
public final class ImportedAmi implements ImageSource {

  private static final Pattern AMI = Pattern.compile("ami-[a-z0-9]{8,17}");
  private static final String ROLE = "IamRoleArn";
  private static final String DISPLAY_NAME = "DisplayName";
  private static final String DESCRIPTION = "Description";
  private static final String INSTANCE_TYPE = "RuntimeValidationConfig.IntendedInstanceType";
  private static final String AGENT = "AgentSoftwareVersion";
  private static final Pattern WORDS = Pattern.compile("[a-zA-Z0-9_.() -]+");

  private final String amiId;
  private final Optional<MachineRole> machineRole;
  private final Map<String, String> members;

  ImportedAmi(String amiId) {
    this(amiId, Optional.empty(), Map.of());
  }

  private ImportedAmi(
      String amiId, Optional<MachineRole> machineRole, Map<String, String> members) {
    this.amiId = Objects.requireNonNull(amiId, "amiId");
    this.machineRole = machineRole;
    this.members = Map.copyOf(members);
  }

  /** Returns the machine image. */
  public String amiId() {
    return amiId;
  }

  /** Returns the role that AppStream works with in the import; empty only while it isn't said. */
  public Optional<MachineRole> machineRole() {
    return machineRole;
  }

  /** Returns the name that people are shown; empty for the image's. */
  public Optional<String> displayName() {
    return Optional.ofNullable(members.get(DISPLAY_NAME));
  }

  /** Returns what the image is for. */
  public Optional<String> description() {
    return Optional.ofNullable(members.get(DESCRIPTION));
  }

  /** Returns the instance type that the image is tried on; empty if it isn't tried. */
  public Optional<String> validatedOn() {
    return Optional.ofNullable(members.get(INSTANCE_TYPE));
  }

  /** Returns whether instances get each newer agent. */
  public Optional<String> agentSoftwareVersion() {
    return Optional.ofNullable(members.get(AGENT));
  }

  /**
   * Says with which role AppStream works; required. AWS: {@code CreateImportedImage.IamRoleArn}.
   */
  public ImportedAmi machineRole(MachineRole role) {
    return new ImportedAmi(amiId, Optional.of(role), members);
  }

  /**
   * Says the name that people are shown: up to 100 letters, digits, blanks and {@code _.()-}. AWS:
   * {@code CreateImportedImage.DisplayName}.
   */
  public ImportedAmi displayName(String text) {
    return with(DISPLAY_NAME, text);
  }

  /**
   * Says what the image is for: up to 256 letters, digits, blanks and {@code _.()-}. AWS: {@code
   * CreateImportedImage.Description}.
   */
  public ImportedAmi description(String text) {
    return with(DESCRIPTION, text);
  }

  /**
   * Has the image tried on an instance type, which fails the import if it doesn't come up. AWS:
   * {@code CreateImportedImage.RuntimeValidationConfig}.
   */
  public ImportedAmi validateOn(String instanceType) {
    return with(INSTANCE_TYPE, instanceType);
  }

  /** Has instances get each newer agent. AWS: {@code AgentSoftwareVersion}, ALWAYS_LATEST. */
  public ImportedAmi alwaysLatestAgent() {
    return with(AGENT, "ALWAYS_LATEST");
  }

  private ImportedAmi with(String member, String value) {
    Map<String, String> more = new TreeMap<>(members);
    more.put(member, Objects.requireNonNull(value, member));
    return new ImportedAmi(amiId, machineRole, more);
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return machineRole.<Set<ResourceSpec>>map(Set::of).orElse(Set.of());
  }

  @Override
  public Map<String, String> told() {
    Map<String, String> told = new TreeMap<>(members);
    told.put("SourceAmiId", amiId);
    machineRole.ifPresent(role -> told.put(ROLE, role.name()));
    return told;
  }

  @Override
  public List<Problem> problems(Image of) {
    SpecCheck check = new SpecCheck(of.address());
    if (!AMI.matcher(amiId).matches()) {
      check.error(
          "from",
          "\"" + amiId + "\" is no machine image",
          "use its id: ami- and 8 to 17 small letters and digits");
    }
    check.required("machineRole", machineRole, "say with which role AWS works in the import");
    checkWords(check, DISPLAY_NAME, 100);
    checkWords(check, DESCRIPTION, 256);
    return check.problems();
  }

  private void checkWords(SpecCheck check, String member, int longest) {
    String value = members.get(member);
    if (value != null && (value.length() > longest || !WORDS.matcher(value).matches())) {
      check.error(
          Character.toLowerCase(member.charAt(0)) + member.substring(1),
          "an import doesn't take it",
          "use 1 to " + longest + " letters, digits, blanks and _.()-");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImportedAmi that && told().equals(that.told());
  }

  @Override
  public int hashCode() {
    return told().hashCode();
  }

  @Override
  public String toString() {
    return "the import of " + amiId;
  }
}
