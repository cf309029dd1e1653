package dev.appstreamkit.provisioning.internal.render;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks who people are, if that is asked for: e-mail addresses wherever they stand, and the names
 * of user resources.
 *
 * @param masked whether it is asked for
 */
public record Names(boolean masked) {

  private static final String PART = "[^\\s@/,;:()<>\"`|\\\\\\[\\]{}]";
  private static final Pattern EMAIL = Pattern.compile("(" + PART + "+)@(" + PART + "+)");
  private static final String USER = "user";
  private static final String HIDDEN = "***";

  /** Returns a text without names. */
  public String text(String text) {
    if (!masked || text.indexOf('@') < 0) {
      return text;
    }
    return EMAIL
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(first(found.group(1)) + "@" + found.group(2)));
  }

  /** Returns an address as text, without a user's name. */
  public String address(ResourceAddress address) {
    if (masked && address.kind().equals(USER)) {
      return USER + "/" + user(address.name());
    }
    return text(address.toString());
  }

  private static String user(String name) {
    int at = name.lastIndexOf('@');
    return at < 0 ? first(name) : first(name.substring(0, at)) + name.substring(at);
  }

  /** Returns plain data in which no text has names. */
  public Object data(Object data) {
    if (data instanceof String text) {
      return text(text);
    }
    if (data instanceof List<?> list) {
      return list.stream().map(this::data).toList();
    }
    if (data instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(text(String.valueOf(key)), data(value)));
      return copy;
    }
    return data;
  }

  /** Returns what is left of data that tells who a person is. */
  public Object personal(Object data) {
    return masked ? first(String.valueOf(data)) : data;
  }

  private static String first(String text) {
    return text.isEmpty() ? HIDDEN : text.substring(0, text.offsetByCodePoints(0, 1)) + HIDDEN;
  }
}
