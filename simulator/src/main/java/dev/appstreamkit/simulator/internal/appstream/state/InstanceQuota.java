package dev.appstreamkit.simulator.internal.appstream.state;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many instances of one type an account may have at once in a region: all fleets that are up
 * together, or all image builders that aren't stopped. Codes, names and values as Service Quotas
 * lists them for a new account.
 *
 * @param user what they are for
 * @param type the instance type, such as {@code stream.standard.medium}
 * @param code the quota's code in Service Quotas
 * @param quotaName the quota's name there
 * @param usual what an account has from the start
 */
public record InstanceQuota(User user, String type, String code, String quotaName, int usual) {

  /** Who uses instances. */
  public enum User {
    /** Fleets, by their desired capacity. */
    FLEETS,
    /** Image builders, one instance each. */
    IMAGE_BUILDERS;

    private String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Type, name, and for fleets, then for image builders, code and value. */
  private static final String TABLE =
      """
      stream.standard.small|Standard small|L-F302715A 50|L-94EC4C6F 5
      stream.standard.medium|Standard medium|L-59CF7EF6 50|L-B16A2AA7 5
      stream.standard.large|Standard large|L-94844324 50|L-76C589E8 5
      stream.standard.xlarge|Standard xlarge|L-8BCFD092 10|L-F8E20476 5
      stream.standard.2xlarge|Standard 2xlarge|L-AD23D7D9 10|L-7FBFD97B 5
      stream.compute.large|Compute-optimized large|L-63D777D1 10|L-6203AEB6 3
      stream.compute.xlarge|Compute-optimized xlarge|L-7F9576D3 10|L-A3782476 3
      stream.compute.2xlarge|Compute-optimized 2xlarge|L-22B15436 0|L-400A7BA5 0
      stream.compute.4xlarge|Compute-optimized 4xlarge|L-2A70DFAA 0|L-C862459E 0
      stream.compute.8xlarge|Compute-optimized 8xlarge|L-F15148F0 0|L-88E58796 0
      stream.memory.large|Memory-optimized large|L-E200E807 10|L-7FFD9C23 3
      stream.memory.xlarge|Memory-optimized xlarge|L-BAEB3705 10|L-DE1021FB 3
      stream.memory.2xlarge|Memory-optimized 2xlarge|L-B901F589 0|L-53789675 0
      stream.memory.4xlarge|Memory-optimized 4xlarge|L-9BBA5ECA 0|L-D56E1EB1 0
      stream.memory.8xlarge|Memory-optimized 8xlarge|L-1C87C4A5 0|L-0A26B79A 0
      stream.memory.z1d.large|Memory-optimized z1d large|L-19CE5BF0 10|L-0E4BC645 3
      stream.memory.z1d.xlarge|Memory-optimized z1d xlarge|L-5A310F0A 10|L-99B57C8C 3
      stream.memory.z1d.2xlarge|Memory-optimized z1d 2xlarge|L-93661678 0|L-C6026CF3 0
      stream.memory.z1d.3xlarge|Memory-optimized z1d 3xlarge|L-1883A661 0|L-5F444726 0
      stream.memory.z1d.6xlarge|Memory-optimized z1d 6xlarge|L-1DDAE257 0|L-0EF32B70 0
      stream.memory.z1d.12xlarge|Memory-optimized z1d 12xlarge|L-C1822B2A 0|L-5A477D03 0
      stream.graphics.g4dn.xlarge|Graphics G4DN xlarge|L-3D9782E8 0|L-E0AF1F7E 0
      stream.graphics.g4dn.2xlarge|Graphics G4DN 2xlarge|L-98A64E5D 0|L-537E304B 0
      stream.graphics.g4dn.4xlarge|Graphics G4DN 4xlarge|L-92328C81 0|L-15883678 0
      stream.graphics.g4dn.8xlarge|Graphics G4DN 8xlarge|L-CAB64ED6 0|L-3E935099 0
      stream.graphics.g4dn.12xlarge|Graphics G4DN 12xlarge|L-64A79F98 0|L-5E39616B 0
      stream.graphics.g4dn.16xlarge|Graphics G4DN 16xlarge|L-503FABB4 0|L-F3D0F9E2 0
      stream.graphics.g5.xlarge|Graphics G5 xlarge|L-5FE41F5B 0|L-5B2F0776 0
      stream.graphics.g5.2xlarge|Graphics G5 2xlarge|L-880853F1 0|L-DDA4AD40 0
      stream.graphics.g5.4xlarge|Graphics G5 4xlarge|L-22A636D1 0|L-ABD9CD0F 0
      stream.graphics.g5.8xlarge|Graphics G5 8xlarge|L-756CAD5B 0|L-5D6E72E6 0
      stream.graphics.g5.12xlarge|Graphics G5 12xlarge|L-4942E302 0|L-D6D82AD0 0
      stream.graphics.g5.16xlarge|Graphics G5 16xlarge|L-AAB87D99 0|L-A23829AD 0
      stream.graphics.g5.24xlarge|Graphics G5 24xlarge|L-4ED95C84 0|L-2F62DC97 0
      stream.graphics-design.large|Graphics design large|L-A9DBC136 3|L-85C46326 1
      stream.graphics-design.xlarge|Graphics design xlarge|L-A3275215 3|L-7D331840 1
      stream.graphics-design.2xlarge|Graphics design 2xlarge|L-BA00F320 3|L-30CF85CE 1
      stream.graphics-design.4xlarge|Graphics design 4xlarge|L-BDBE16B7 0|L-32513EC9 0
      stream.graphics-desktop.2xlarge|Graphics desktop 2xlarge|L-7549EFF1 0|L-B3B2E1D8 0
      stream.graphics-pro.4xlarge|Graphics pro 4xlarge|L-70318001 0|L-B489BF44 0
      stream.graphics-pro.8xlarge|Graphics pro 8xlarge|L-6F6573C4 0|L-F53024C1 0
      stream.graphics-pro.16xlarge|Graphics pro 16xlarge|L-C5E17995 0|L-B4068835 0
      """;

  private static final List<InstanceQuota> ALL =
      TABLE
          .lines()
          .map(line -> line.split("\\|", -1))
          .flatMap(
              row -> List.of(row(row, 2, User.FLEETS), row(row, 3, User.IMAGE_BUILDERS)).stream())
          .toList();

  /** Returns all of them. */
  public static List<InstanceQuota> all() {
    return ALL;
  }

  /** Returns the quota of an instance type; empty for a type that has none here. */
  public static Optional<InstanceQuota> of(User user, @Nullable String type) {
    return ALL.stream().filter(q -> q.user() == user && q.type().equals(type)).findFirst();
  }

  /**
   * Returns its name in the control API: {@code fleets.stream.standard.medium} or {@code
   * image-builders.stream.standard.medium}.
   */
  public String key() {
    return user.words().replace(' ', '-') + "." + type;
  }

  private static InstanceQuota row(String[] row, int column, User user) {
    String[] codeAndValue = row[column].split(" ", -1);
    return new InstanceQuota(
        user,
        row[0],
        codeAndValue[0],
        row[1] + " streaming instances for " + user.words(),
        Integer.parseInt(codeAndValue[1]));
  }
}
