package dev.appstreamkit.operations.users;

import dev.appstreamkit.operations.internal.CsvRows;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads users from a file of comma-separated values (RFC 4180), in UTF-8 with or without a byte
 * order mark. Immutable and thread-safe.
 *
 * <p>The first row names the columns, in any order and case: {@code email} (the only one that must
 * be there), {@code first_name}, {@code last_name}, {@code stacks} (several separated by
 * semicolons), {@code enabled} ({@code true} or {@code false}), {@code mail} ({@code send}, {@code
 * suppress}, or {@code resend} and what tells this request from earlier ones), {@code
 * assignment_mail} ({@code true} or {@code false}). An empty cell says nothing. The last row may be
 * {@code count,100}: the number of users above it, so that a file that was cut off is noticed.
 */
public final class UsersCsv {

  private static final Pattern COUNT =
      Pattern.compile("(?i)#?\\s*(?:count|total)\\s*[:=]?\\s*(\\S*)");
  private static final int LONGEST_ROW = 1 << 20;

  private final Optional<Map<String, Stack>> stacks;
  private final UnaryOperator<User.Builder> all;
  private final boolean others;

  private UsersCsv(
      Optional<Map<String, Stack>> stacks, UnaryOperator<User.Builder> all, boolean others) {
    this.stacks = stacks;
    this.all = all;
    this.others = others;
  }

  static UsersCsv create() {
    return new UsersCsv(Optional.empty(), UnaryOperator.identity(), false);
  }

  /**
   * Gives the stacks that rows may name: those of the environment. Without this, each name that a
   * row has is taken for a stack that is there already, see {@link Stack#existing}.
   *
   * @param known the stacks, whose names differ
   */
  public UsersCsv stacks(Collection<Stack> known) {
    Map<String, Stack> byName = new HashMap<>();
    known.forEach(stack -> byName.put(stack.address().name(), stack));
    return new UsersCsv(Optional.of(Map.copyOf(byName)), all, others);
  }

  /**
   * Gives the stacks that rows may name; see {@link #stacks(Collection)}.
   *
   * @param known the stacks
   */
  public UsersCsv stacks(Stack... known) {
    return stacks(List.of(known));
  }

  /**
   * Says something of all users, before their rows do: what becomes of those who leave, for one.
   *
   * @param said is given each user's builder, and returns it
   */
  public UsersCsv each(UnaryOperator<User.Builder> said) {
    return new UsersCsv(stacks, Objects.requireNonNull(said, "said"), others);
  }

  /** Passes over columns of other names. By default they are errors, for they may be mistyped. */
  public UsersCsv ignoringOtherColumns() {
    return new UsersCsv(stacks, all, true);
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the users in the file's order, at least one; each address once
   * @throws InvalidUsersFileException if anything in the file is wrong: lists all of it, with row
   *     and column. An empty file, one without users, and one whose count differs are wrong, too
   * @throws ProvisioningException if the file can't be read
   */
  public List<User> read(Path file) {
    List<User> users = new ArrayList<>();
    pass(file, users::add);
    return List.copyOf(users);
  }

  /**
   * Reads a file twice: first it is checked as a whole, then its users are handed over, one at a
   * time. Of each user no more than the address is kept.
   *
   * @param file the file, which nobody changes meanwhile
   * @param user is given each user, in the file's order
   * @return how many users there are
   * @throws InvalidUsersFileException if anything in the file is wrong; no user was handed over
   * @throws ProvisioningException if the file can't be read
   */
  public long forEach(Path file, Consumer<User> user) {
    pass(file, checked -> {});
    return pass(file, user);
  }

  private long pass(Path file, Consumer<User> user) {
    CsvProblems problems = new CsvProblems();
    long users = 0;
    Optional<CsvRows> opened = open(file, problems);
    if (opened.isPresent()) {
      try (CsvRows records = opened.get()) {
        users = new Pass(file, records, problems, user).rows();
      }
    }
    problems.throwIfAny(file);
    return users;
  }

  private static Optional<CsvRows> open(Path file, CsvProblems problems) {
    try {
      return Optional.of(CsvRows.open(Files.newInputStream(file), LONGEST_ROW));
    } catch (CsvRows.Utf16Exception e) {
      problems.add(0, "", "it is UTF-16", "save the file as UTF-8");
      return Optional.empty();
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file", e);
    } catch (IOException e) {
      throw unreadable(file, "it can't be read", e);
    }
  }

  private static ProvisioningException unreadable(Path file, String why, Exception cause) {
    return new ProvisioningException(
        ErrorCategory.INVALID,
        new Failure(Optional.empty(), Optional.empty(), cause),
        "the file of users " + file + ": " + why,
        "name a file that this process may read");
  }

  /** One reading of a file, row by row. */
  private final class Pass {

    private final Path file;
    private final CsvRows records;
    private final CsvProblems problems;
    private final Consumer<User> user;
    private final Map<String, Long> seen = new HashMap<>();
    private long row;
    private long rows;
    private long counted = -1;

    Pass(Path file, CsvRows records, CsvProblems problems, Consumer<User> user) {
      this.file = file;
      this.records = records;
      this.problems = problems;
      this.user = user;
    }

    /** Returns how many users there are. */
    long rows() {
      Optional<CSVRecord> first = next();
      if (first.isEmpty()) {
        if (problems.total() == 0) {
          problems.add(0, "", "it is empty", "give a header and at least one user");
        }
        return 0;
      }
      CsvHeader header = CsvHeader.of(first.get(), others, problems);
      if (problems.total() > 0) {
        return 0;
      }
      for (Optional<CSVRecord> one = next(); one.isPresent(); one = next()) {
        take(header, one.get());
      }
      checkEnd();
      return rows;
    }

    /** Returns the next row that isn't blank; a broken quote ends the file. */
    private Optional<CSVRecord> next() {
      try {
        for (Optional<CSVRecord> one = records.next(); one.isPresent(); one = records.next()) {
          row++;
          if (!isBlank(one.get())) {
            return one;
          }
        }
      } catch (CSVException | CsvRows.EndlessRowException broken) {
        problems.add(
            row + 1,
            "",
            "a double quote isn't closed, or text follows a closed one",
            "put the whole cell in double quotes, and write each double quote in it twice");
      } catch (IOException e) {
        throw unreadable(file, "it can't be read", e);
      }
      return Optional.empty();
    }

    private boolean isBlank(CSVRecord record) {
      return record.stream().allMatch(String::isBlank);
    }

    private void take(CsvHeader header, CSVRecord record) {
      if (counted >= 0) {
        problems.add(
            row, "", "comes after the row with the count", "let the count be the last row");
        return;
      }
      Matcher count = COUNT.matcher(record.get(0).strip());
      // A person may be called Count: whoever has an address is a user.
      if (count.matches() && !header.cell(record, CsvColumn.EMAIL).contains("@")) {
        takeCount(record, count.group(1));
        return;
      }
      rows++;
      CsvRow one = new CsvRow(header, record, row, problems);
      Optional<User> built = one.user(stacks, all);
      Long before = one.email().isEmpty() ? null : seen.putIfAbsent(one.email(), row);
      if (before != null) {
        problems.add(
            row,
            header.name(CsvColumn.EMAIL),
            "has the address of row " + before,
            "keep one of the rows, and name all stacks in it, separated by semicolons");
      } else {
        built.ifPresent(user);
      }
    }

    private void takeCount(CSVRecord record, String beside) {
      String number = beside.isEmpty() && record.size() > 1 ? record.get(1).strip() : beside;
      counted = number.matches("\\d{1,9}") ? Long.parseLong(number) : 0;
      if (!number.matches("\\d{1,9}")) {
        problems.add(row, "", "the count isn't a number", "write count and the number of users");
      } else if (counted != rows) {
        problems.add(
            row,
            "",
            "the count is " + counted + ", and there are " + rows + " users above it",
            "get the whole file, or correct the count");
      }
    }

    private void checkEnd() {
      if (rows == 0 && problems.total() == 0) {
        problems.add(
            0, "", "it has a header and no users", "give at least one user, or no file at all");
      }
    }
  }
}
