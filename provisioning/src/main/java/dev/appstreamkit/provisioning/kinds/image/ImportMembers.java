package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What can be said of every import, whatever is imported. Immutable.
 *
 * @param machineRole the role that AppStream works with
 * @param members the other members, by AWS's names
 */
record ImportMembers(Optional<MachineRole> machineRole, Map<String, String> members) {

  static final String DISPLAY_NAME = "DisplayName";
  static final String DESCRIPTION = "Description";
  static final String INSTANCE_TYPE = "RuntimeValidationConfig.IntendedInstanceType";
  static final String AGENT = "AgentSoftwareVersion";

  private static final String ROLE = "IamRoleArn";
  private static final Pattern WORDS = Pattern.compile("[a-zA-Z0-9_.() -]+");

  ImportMembers {
    members = Map.copyOf(members);
  }

  static ImportMembers none() {
    return new ImportMembers(Optional.empty(), Map.of());
  }

  Optional<String> get(String member) {
    return Optional.ofNullable(members.get(member));
  }

  ImportMembers with(String member, String value) {
    Map<String, String> more = new TreeMap<>(members);
    more.put(member, Objects.requireNonNull(value, member));
    return new ImportMembers(machineRole, more);
  }

  ImportMembers with(MachineRole role) {
    return new ImportMembers(Optional.of(role), members);
  }

  /** Returns what the plan tells, together with what is imported. */
  Map<String, String> told(String member, String imported) {
    Map<String, String> told = new TreeMap<>(members);
    told.put(member, imported);
    machineRole.ifPresent(role -> told.put(ROLE, role.name()));
    return told;
  }

  void check(SpecCheck check) {
    checkWords(check, DISPLAY_NAME, 100);
    checkWords(check, DESCRIPTION, 256);
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
}
