package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** An image of WorkSpaces that becomes an image. Immutable; see {@link ImageSource#workspaceImage}. */
public final class ImportedWorkspaceImage implements ImportedImage {

  private static final Pattern ID = Pattern.compile("wsi-[a-z0-9]{8,63}");

  private final String workspaceImageId;
  private final ImportMembers members;

  ImportedWorkspaceImage(String workspaceImageId) {
    this(workspaceImageId, ImportMembers.none());
  }

  private ImportedWorkspaceImage(String workspaceImageId, ImportMembers members) {
    this.workspaceImageId = Objects.requireNonNull(workspaceImageId, "workspaceImageId");
    this.members = members;
  }

  /** Returns the image of WorkSpaces. */
  public String workspaceImageId() {
    return workspaceImageId;
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
   * Says with which role AppStream works; none is needed. AWS: {@code CreateImportedImage.IamRoleArn}.
   */
  public ImportedWorkspaceImage machineRole(MachineRole role) {
    return new ImportedWorkspaceImage(workspaceImageId, members.with(role));
  }

  /**
   * Says the name that people are shown: up to 100 letters, digits, blanks and {@code _.()-}. AWS:
   * {@code CreateImportedImage.DisplayName}.
   */
  public ImportedWorkspaceImage displayName(String text) {
    return with(ImportMembers.DISPLAY_NAME, text);
  }

  /**
   * Says what the image is for: up to 256 letters, digits, blanks and {@code _.()-}. AWS: {@code
   * CreateImportedImage.Description}.
   */
  public ImportedWorkspaceImage description(String text) {
    return with(ImportMembers.DESCRIPTION, text);
  }

  /**
   * Has the image tried on an instance type, which fails the import if it doesn't come up. AWS:
   * {@code CreateImportedImage.RuntimeValidationConfig}.
   */
  public ImportedWorkspaceImage validateOn(String instanceType) {
    return with(ImportMembers.INSTANCE_TYPE, instanceType);
  }

  /** Has instances get each newer agent. AWS: {@code AgentSoftwareVersion}, ALWAYS_LATEST. */
  public ImportedWorkspaceImage alwaysLatestAgent() {
    return with(ImportMembers.AGENT, "ALWAYS_LATEST");
  }

  private ImportedWorkspaceImage with(String member, String value) {
    return new ImportedWorkspaceImage(workspaceImageId, members.with(member, value));
  }

  @Override
  public Map<String, String> told() {
    return members.told("WorkspaceImageId", workspaceImageId);
  }

  @Override
  public List<Problem> problems(Image of) {
    SpecCheck check = new SpecCheck(of.address());
    if (!ID.matcher(workspaceImageId).matches()) {
      check.error(
          "from",
          "\"" + workspaceImageId + "\" is no image of WorkSpaces",
          "use its id: wsi- and 8 to 63 small letters and digits");
    }
    members.check(check);
    return check.problems();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImportedWorkspaceImage that && told().equals(that.told());
  }

  @Override
  public int hashCode() {
    return told().hashCode();
  }

  @Override
  public String toString() {
    return "the import of " + workspaceImageId;
  }
}
