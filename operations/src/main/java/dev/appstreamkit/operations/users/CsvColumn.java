package dev.appstreamkit.operations.users;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns that a file of users may have, with the names that people give them. */
enum CsvColumn {
  EMAIL("email", "emailaddress", "mailaddress", "username", "user"),
  FIRST_NAME("firstname", "first", "givenname"),
  LAST_NAME("lastname", "last", "surname", "familyname"),
  STACKS("stacks", "stack", "stackname", "stacknames"),
  ENABLED("enabled", "status"),
  MAIL("mail", "welcomemail", "messageaction"),
  ASSIGNMENT_MAIL("assignmentmail", "sendemailnotification");

  @SuppressWarnings("ImmutableEnumChecker") // It is a copy that nobody changes.
  private final List<String> names;

  CsvColumn(String... names) {
    this.names = List.of(names);
  }

  /** Returns the column that a header's cell names, whatever its case, blanks and hyphens. */
  static Optional<CsvColumn> named(String header) {
    String plain = header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    return Arrays.stream(values()).filter(column -> column.names.contains(plain)).findFirst();
  }

  /** Returns the name that the documentation gives it. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the names that the documentation gives to all. */
  static List<String> titles() {
    return Arrays.stream(values()).map(CsvColumn::title).toList();
  }
}
