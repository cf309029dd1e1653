package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.TagRules;
import dev.appstreamkit.provisioning.plan.Retention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects what is wrong with a spec, by the rules of AppStream's service model. */
public final class SpecCheck {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}");
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private final ResourceAddress address;
  private final List<Problem> problems = new ArrayList<>();

  /** Begins to collect for the spec of an address. */
  public SpecCheck(ResourceAddress address) {
    this.address = address;
  }

  /** Returns what was found. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Returns whether a name is one that AppStream takes. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Adds an error. */
  public SpecCheck error(String attribute, String message, String remedy) {
    problems.add(Problem.error(address, attribute, message, remedy));
    return this;
  }

  /** Adds a warning. */
  public SpecCheck warning(String attribute, String message, String remedy) {
    problems.add(Problem.warning(address, attribute, message, remedy));
    return this;
  }

  /** Adds what somebody else found. */
  public SpecCheck addAll(List<Problem> found) {
    problems.addAll(found);
    return this;
  }

  /** Checks the name of a resource. */
  public SpecCheck name(String attribute, String name) {
    if (name.isEmpty()) {
      return error(attribute, "is empty", "give it a name of 1 to 101 characters");
    }
    if (name.length() > 101) {
      return error(
          attribute,
          "has " + name.length() + " characters, and AppStream takes 101",
          "use a shorter name");
    }
    if (!isName(name)) {
      return error(
          attribute,
          "\"" + name + "\" is not a name that AppStream takes",
          "use letters, digits, underscores, dots and hyphens, beginning with a letter or digit");
    }
    return this;
  }

  /** Checks that something that AWS requires was said. */
  public SpecCheck required(String attribute, Optional<?> value, String remedy) {
    return value.isPresent() ? this : error(attribute, "is missing", remedy);
  }

  /** Checks a value against a limit, if there is one. */
  public SpecCheck within(Limit limit, Optional<?> value) {
    value.ifPresent(said -> limit.check(this, said));
    return this;
  }

  /** Checks each element of a list against a limit. */
  public SpecCheck eachWithin(Limit limit, Collection<?> values) {
    values.forEach(said -> limit.check(this, said));
    return this;
  }

  /** Checks tags. */
  public SpecCheck tags(Map<String, String> tags) {
    tags.forEach(
        (key, value) -> {
          if (!TAG.matcher(key).matches() || !TAG.matcher(value).matches()) {
            error(
                "tags",
                "the tag \"" + key + "\" holds characters that AppStream doesn't take",
                "use letters, digits, spaces and _.:/=+-@");
          }
        });
    return addAll(TagRules.problems(address, tags));
  }

  /** Checks what is said of the end of a resource that can't be taken out of use. */
  public SpecCheck retention(Optional<Retention> retention) {
    retention
        .filter(Retention.DISABLE::equals)
        .ifPresent(no -> error("retention", "only users can be disabled", "use KEEP or DELETE"));
    return this;
  }
}
