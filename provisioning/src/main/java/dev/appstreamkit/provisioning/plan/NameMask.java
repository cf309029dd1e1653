package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Masks who people are, if that is asked for: e-mail addresses wherever they stand, and the names
 * of user resources.
 */
final class NameMask {

  /** What stands for the rest of a name. */
  static final String HIDDEN = "***";

  private static final String PART = "[^\\s@/,;:()<>\"\\\\\\[\\]]";
  private static final Pattern ADDRESSEE = Pattern.compile("(\"[^\"\r\n]{1,128}\"|" + PART + "+)@");
  private static final Pattern PLAIN = Pattern.compile(PART + "+@.*");
  private static final String USER = "user";
  private static final String ASSOCIATION = "association";

  private final boolean masked;
  private final Optional<Pattern> odd;

  /**
   * Masks names.
   *
   * @param masked whether it is asked for
   */
  NameMask(boolean masked) {
    this(masked, List.of());
  }

  /**
   * Masks names.
   *
   * @param masked whether it is asked for
   * @param resources among whom users are, whose names may hold characters that end an address in
   *     other texts
   */
  NameMask(boolean masked, Collection<ResourceAddress> resources) {
    this.masked = masked;
    this.odd = masked ? odd(resources) : Optional.empty();
  }

  private static Optional<Pattern> odd(Collection<ResourceAddress> resources) {
    String names =
        resources.stream()
            .flatMap(address -> person(address).stream())
            .filter(name -> name.indexOf('@') >= 0 && !PLAIN.matcher(name).matches())
            .distinct()
            .sorted((one, other) -> other.length() - one.length())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(Pattern.compile(names, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  /** Returns a text without names. */
  String text(String text) {
    if (!masked) {
      return text;
    }
    String rest =
        odd.map(names -> replaced(names, text, found -> user(found.group()))).orElse(text);
    return rest.indexOf('@') < 0
        ? rest
        : replaced(ADDRESSEE, rest, found -> first(found.group(1)) + "@");
  }

  private static String replaced(Pattern pattern, String text, Function<MatchResult, String> by) {
    return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
  }

  /** Returns an address as text, without a user's name. */
  String address(ResourceAddress address) {
    Optional<String> person = masked ? person(address) : Optional.empty();
    if (person.isEmpty()) {
      return text(address.toString());
    }
    String whole = address.toString();
    return text(whole.substring(0, whole.length() - person.get().length())) + user(person.get());
  }

  /** Returns the name of the person that a resource is, or is of. */
  private static Optional<String> person(ResourceAddress address) {
    String name = address.name();
    return switch (address.kind()) {
      case USER -> Optional.of(name);
      case ASSOCIATION -> Optional.of(name.substring(name.indexOf('/') + 1));
      default -> Optional.empty();
    };
  }

  private static String user(String name) {
    int at = name.lastIndexOf('@');
    return at < 0 ? first(name) : first(name.substring(0, at)) + name.substring(at);
  }

  /** Returns plain data in which no text has names. */
  Object data(Object data) {
    if (data instanceof String text) {
      return text(text);
    }
    if (data instanceof List<?> list) {
      return list.stream().map(this::data).toList();
    }
    if (data instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key(copy, String.valueOf(key)), data(value)));
      return copy;
    }
    return data;
  }

  /** Two keys that are one when they are masked stay two. */
  private String key(Map<String, Object> taken, String key) {
    String shown = text(key);
    for (int again = 2; taken.containsKey(shown); again++) {
      shown = text(key) + " (" + again + ")";
    }
    return shown;
  }

  /** Returns what is left of data that tells who a person is. */
  Object personal(Object data) {
    return masked ? first(String.valueOf(data)) : data;
  }

  private static String first(String text) {
    return text.isEmpty() || text.equals(HIDDEN)
        ? HIDDEN
        : text.substring(0, text.offsetByCodePoints(0, 1)) + HIDDEN;
  }
}
