package dev.appstreamkit.simulator.internal.aws.secrets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A secret with its versions, the current one first. */
final class Secret {

  private static final int KEPT = 2;
  private static final List<String> STAGES = List.of("AWSCURRENT", "AWSPREVIOUS");

  private final String name;
  private final String arn;
  private final List<Version> versions = new ArrayList<>();

  /** A value that it had; never printed. */
  record Version(String id, String value, Instant created) {
    @Override
    public String toString() {
      return "Version[" + id + "]";
    }
  }

  Secret(String name, String arn) {
    this.name = name;
    this.arn = arn;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  /** Gives it a new value; the one before stays readable as AWSPREVIOUS. */
  void put(Version version) {
    versions.add(0, version);
    if (versions.size() > KEPT) {
      versions.remove(KEPT);
    }
  }

  Version current() {
    return versions.get(0);
  }

  Optional<Version> byStage(String stage) {
    int index = STAGES.indexOf(stage);
    return index < 0 || index >= versions.size()
        ? Optional.empty()
        : Optional.of(versions.get(index));
  }

  Optional<Version> byId(String id) {
    return versions.stream().filter(version -> version.id().equals(id)).findFirst();
  }

  String stageOf(Version version) {
    return STAGES.get(versions.indexOf(version));
  }
}
