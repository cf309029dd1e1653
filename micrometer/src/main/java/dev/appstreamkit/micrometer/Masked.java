package dev.appstreamkit.micrometer;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts that say nothing of who a person is. */
final class Masked {

  private static final String HIDDEN = "***";
  private static final Pattern ADDRESSEE = Pattern.compile("\\S*@\\S*");
  private static final Set<String> OF_PEOPLE = Set.of("user", "association");

  private Masked() {}

  /**
   * Returns an address; of users and their associations only the kind, with a mark for the rest.
   */
  static String address(ResourceAddress address) {
    return OF_PEOPLE.contains(address.kind())
        ? address.kind() + "/" + HIDDEN
        : text(address.toString());
  }

  /** Returns a text without e-mail addresses. */
  static String text(String text) {
    return text.indexOf('@') < 0 ? text : ADDRESSEE.matcher(text).replaceAll(HIDDEN);
  }
}
