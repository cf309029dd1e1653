package dev.appstreamkit.operations.users;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Describes many users of the user pool at once, from a file:
 *
 * <pre>{@code
 * environment.addAll(Users.fromCsv(Path.of("users.csv"), List.of(stack)));
 * }</pre>
 *
 * <p>Who isn't in the file any more leaves the environment as any other resource does: nobody is
 * deleted unless the plan's options or {@link User.Builder#retention} say so, and many at once are
 * refused until they are allowed. {@link UsersCsv} says what a file may hold.
 */
public final class Users {

  private Users() {}

  /**
   * Reads users from a file. Stacks that it names are taken for ones that are there already.
   *
   * @param file the file
   * @return the users in the file's order, at least one
   * @throws InvalidUsersFileException if anything in the file is wrong: lists all of it, with row
   *     and column
   * @throws ProvisioningException if the file can't be read
   */
  public static List<User> fromCsv(Path file) {
    return csv().read(file);
  }

  /**
   * Reads users from a file.
   *
   * @param file the file
   * @param stacks the stacks that it may name
   * @return the users in the file's order, at least one
   * @throws InvalidUsersFileException if anything in the file is wrong: lists all of it, with row
   *     and column
   * @throws ProvisioningException if the file can't be read
   */
  public static List<User> fromCsv(Path file, Collection<Stack> stacks) {
    return csv().stacks(stacks).read(file);
  }

  /** Returns what reads users from files, to say more: for all users, of other columns. */
  public static UsersCsv csv() {
    return UsersCsv.create();
  }
}
