package dev.appstreamkit.simulator.internal.aws.iam;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A managed policy with its versions. Changed under the world's lock only. */
final class ManagedPolicy {

  private final String name;
  private final String path;
  private final String id;
  private final String arn;
  private final Instant created;
  private final TreeMap<Integer, Version> versions = new TreeMap<>();
  private final Map<String, String> tags = new LinkedHashMap<>();
  private String description = "";
  private int defaultVersion = 1;
  private int newest = 0;

  ManagedPolicy(String name, String path, String id, String arn, Instant created) {
    this.name = name;
    this.path = path;
    this.id = id;
    this.arn = arn;
    this.created = created;
  }

  /** One version of the document. */
  record Version(int number, String document, Instant created) {
    String id() {
      return "v" + number;
    }

    /** What sorts the newest version first. */
    String newestFirst() {
      return String.format(Locale.ROOT, "%010d", Integer.MAX_VALUE - number);
    }
  }

  String name() {
    return name;
  }

  String path() {
    return path;
  }

  String id() {
    return id;
  }

  String arn() {
    return arn;
  }

  Instant created() {
    return created;
  }

  String description() {
    return description;
  }

  void description(String text) {
    description = text;
  }

  Map<String, String> tags() {
    return tags;
  }

  ManagedPolicy copy() {
    ManagedPolicy copy = new ManagedPolicy(name, path, id, arn, created);
    copy.versions.putAll(versions);
    copy.tags.putAll(tags);
    copy.description = description;
    copy.defaultVersion = defaultVersion;
    copy.newest = newest;
    return copy;
  }

  NavigableMap<Integer, Version> versions() {
    return versions;
  }

  int defaultVersion() {
    return defaultVersion;
  }

  void defaultVersion(int number) {
    defaultVersion = number;
  }

  Version add(String document, Instant when) {
    Version version = new Version(++newest, document, when);
    versions.put(newest, version);
    return version;
  }

  String document() {
    Version version = versions.get(defaultVersion);
    if (version == null) {
      throw new IllegalStateException("policy " + arn + " has no default version");
    }
    return version.document();
  }
}
