package dev.appstreamkit.bridge;

import dev.appstreamkit.bridge.DoctorFinding.Status;
import dev.appstreamkit.bridge.internal.text.JsonLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The results of all checks, in the order of the checks.
 *
 * @param findings at least one
 */
public record DoctorReport(List<DoctorFinding> findings) {

  private static final int FORMAT_VERSION = 1;

  /** Copies the list. */
  public DoctorReport {
    findings = List.copyOf(findings);
  }

  /** Returns the worst of all. */
  public Status worst() {
    return findings.stream().map(DoctorFinding::status).max(Status::compareTo).orElse(Status.PASS);
  }

  /** Returns a line or two for each finding, for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (DoctorFinding finding : findings) {
      text.append(String.format("%-5s %-14s %s%n", name(finding), finding.check(), finding.text()));
      if (!finding.remedy().isEmpty()) {
        text.append(String.format("%-20s -> %s%n", "", finding.remedy()));
      }
    }
    return text.toString();
  }

  /**
   * Returns one line of JSON: {@code formatVersion} (1), {@code worst}, and {@code findings} with
   * {@code check}, {@code status}, {@code text} and {@code remedy}. Within a format version members
   * and checks are only added.
   */
  public String json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("formatVersion", FORMAT_VERSION);
    members.put("worst", worst().name().toLowerCase(Locale.ROOT));
    members.put("findings", findings.stream().map(DoctorReport::members).toList());
    return JsonLine.of(members);
  }

  private static Map<String, Object> members(DoctorFinding finding) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("check", finding.check());
    members.put("status", name(finding));
    members.put("text", finding.text());
    members.put("remedy", finding.remedy());
    return members;
  }

  private static String name(DoctorFinding finding) {
    return finding.status().name().toLowerCase(Locale.ROOT);
  }
}
