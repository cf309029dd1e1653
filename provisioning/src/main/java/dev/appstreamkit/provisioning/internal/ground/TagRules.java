package dev.appstreamkit.provisioning.internal.ground;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What all services ask of tags that somebody describes. */
public final class TagRules {

  /** The most tags that a resource can have. */
  private static final int LIMIT = 50;

  /** How many of them the library needs for itself. */
  private static final int OWN = 5;

  private static final String OWN_PREFIX = "appstreamkit:";

  private TagRules() {}

  /** Returns what is wrong with the tags of a spec. */
  public static List<Problem> problems(ResourceAddress address, Map<String, String> tags) {
    List<Problem> found = new ArrayList<>();
    tags.forEach(
        (key, value) -> {
          if (key.isEmpty() || key.length() > 128 || value.length() > 256) {
            found.add(
                Problem.error(
                    address,
                    "tags",
                    "the tag \"" + key + "\" is too long or has no key",
                    "use a key of 1 to 128 characters and a value of at most 256"));
          }
          if (key.startsWith("aws:") || key.startsWith(OWN_PREFIX)) {
            found.add(
                Problem.error(
                    address,
                    "tags",
                    "the key \"" + key + "\" is reserved",
                    "use a key that begins neither with aws: nor with " + OWN_PREFIX));
          }
        });
    found.addAll(tooMany(address, tags));
    return found;
  }

  /** Returns that there are more tags than a resource can have, if there are. */
  public static List<Problem> tooMany(ResourceAddress address, Map<String, String> tags) {
    return tags.size() <= LIMIT - OWN
        ? List.of()
        : List.of(
            Problem.error(
                address,
                "tags",
                tags.size() + " tags are too many",
                "use at most "
                    + (LIMIT - OWN)
                    + ", with those of the environment; a resource can have "
                    + LIMIT
                    + ", and the library needs some itself"));
  }
}
