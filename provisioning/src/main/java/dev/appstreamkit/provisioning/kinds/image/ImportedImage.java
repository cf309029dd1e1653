package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.Optional;
import java.util.Set;

/**
 * What is imported from elsewhere: {@link ImageSource#ami} or {@link ImageSource#workspaceImage}.
 * AWS: {@code CreateImportedImage}. Implemented by this library only.
 */
public sealed interface ImportedImage extends ImageSource
    permits ImportedAmi, ImportedWorkspaceImage {

  /** Returns the role that AppStream works with in the import; empty if none is said. */
  Optional<MachineRole> machineRole();

  /** Returns the name that people are shown; empty for the image's. */
  Optional<String> displayName();

  /** Returns what the image is for. */
  Optional<String> description();

  /** Returns the instance type that the image is tried on; empty if it isn't tried. */
  Optional<String> validatedOn();

  /** Returns whether instances get each newer agent. */
  Optional<String> agentSoftwareVersion();

  @Override
  default Set<ResourceSpec> dependencies() {
    return machineRole().<Set<ResourceSpec>>map(Set::of).orElse(Set.of());
  }
}
