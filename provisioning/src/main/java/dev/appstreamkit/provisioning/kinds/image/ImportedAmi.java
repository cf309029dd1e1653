package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** A machine image of EC2 that becomes an image. Immutable; see {@link ImageSource#ami}. */
public final class ImportedAmi implements ImportedImage {

  private static final Pattern ID = Pattern.compile("ami-[a-z0-9]{8,17}");

  private final String amiId;
  private final ImportMembers members;

  ImportedAmi(String amiId) {
    this(amiId, ImportMembers.none());
  }

  private ImportedAmi(String amiId, ImportMembers members) {
    this.amiId = Objects.requireNonNull(amiId, "amiId");
    this.members = members;
  }

  /** Returns the machine image. */
  public String amiId() {
    return amiId;
  }

  @Override
  public Optional<MachineRole> machineRole() {
    return members.machineRole();
  }

  @Override
  public Optional<String> displayName() {
    return members.get(ImportMembers.DISPLAY_NAME);
  }

  @Override
  public Optional<String> description() {
    return members.get(ImportMembers.DESCRIPTION);
  }

  @Override
  public Optional<String> validatedOn() {
    return members.get(ImportMembers.INSTANCE_TYPE);
  }

  @Override
  public Optional<String> agentSoftwareVersion() {
    return members.get(ImportMembers.AGENT);
  }

  /**
   * Says with which role AppStream works; required. AWS: {@code CreateImportedImage.IamRoleArn}.
   */
  public ImportedAmi machineRole(MachineRole role) {
    return new ImportedAmi(amiId, members.with(role));
  }

  /**
   * Says the name that people are shown: up to 100 letters, digits, blanks and {@code _.()-}. AWS:
   * {@code CreateImportedImage.DisplayName}.
   */
  public ImportedAmi displayName(String text) {
    return with(ImportMembers.DISPLAY_NAME, text);
  }

  /**
   * Says what the image is for: up to 256 letters, digits, blanks and {@code _.()-}. AWS: {@code
   * CreateImportedImage.Description}.
   */
  public ImportedAmi description(String text) {
    return with(ImportMembers.DESCRIPTION, text);
  }

  /**
   * Has the image tried on an instance type, which fails the import if it doesn't come up. AWS:
   * {@code CreateImportedImage.RuntimeValidationConfig}.
   */
  public ImportedAmi validateOn(String instanceType) {
    return with(ImportMembers.INSTANCE_TYPE, instanceType);
  }

  /** Has instances get each newer agent. AWS: {@code AgentSoftwareVersion}, ALWAYS_LATEST. */
  public ImportedAmi alwaysLatestAgent() {
    return with(ImportMembers.AGENT, "ALWAYS_LATEST");
  }

  private ImportedAmi with(String member, String value) {
    return new ImportedAmi(amiId, members.with(member, value));
  }

  @Override
  public Map<String, String> told() {
    return members.told("SourceAmiId", amiId);
  }

  @Override
  public List<Problem> problems(Image of) {
    SpecCheck check = new SpecCheck(of.address());
    if (!ID.matcher(amiId).matches()) {
      check.error(
          "from",
          "\"" + amiId + "\" is no machine image",
          "use its id: ami- and 8 to 17 small letters and digits");
    }
    check.required("machineRole", machineRole(), "say with which role AWS works in the import");
    members.check(check);
    return check.problems();
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
