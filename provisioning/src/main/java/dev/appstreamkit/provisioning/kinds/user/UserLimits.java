package dev.appstreamkit.provisioning.kinds.user;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What AppStream takes for the members of a user, a row each. */
final class UserLimits {

  private static final String PERSON = "^[A-Za-z0-9_\\-\\s]+$";
  private static final String REMEDY =
      "use letters without accents, digits, spaces, underscores and hyphens";

  static final Limit EMAIL =
      Limit.text("email", "UserName", 1, 128)
          .like("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+", "give the user's e-mail address");
  static final Limit FIRST_NAME = Limit.text("name", "FirstName", 0, 2048).like(PERSON, REMEDY);
  static final Limit LAST_NAME = Limit.text("name", "LastName", 0, 2048).like(PERSON, REMEDY);

  private UserLimits() {}
}
