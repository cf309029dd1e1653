package dev.appstreamkit.operations.users;

import dev.appstreamkit.core.resource.NearestNames;
import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** What one row says of a user. */
final class CsvRow {

  private static final Pattern AGAIN =
      Pattern.compile("(?i)(?:resend|again)(?:\\s*[: ]\\s*(.+))?", Pattern.DOTALL);

  private final CsvHeader header;
  private final CSVRecord record;
  private final long row;
  private final CsvProblems problems;

  CsvRow(CsvHeader header, CSVRecord record, long row, CsvProblems problems) {
    this.header = header;
    this.record = record;
    this.row = row;
    this.problems = problems;
  }

  /**
   * Returns the user; empty if something is wrong, which was told then.
   *
   * @param stacks the stacks that rows may name; empty if any will do
   * @param all what is said of all users
   */
  Optional<User> user(Optional<Map<String, Stack>> stacks, UnaryOperator<User.Builder> all) {
    long before = problems.total();
    checkCells();
    String email = header.cell(record, CsvColumn.EMAIL);
    User.Builder user = all.apply(User.builder(email));
    name(user);
    stacks(user, stacks);
    enabled(user);
    mail(user);
    assignmentMail(user);
    User built = user.build();
    built.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .forEach(this::tell);
    return problems.total() == before ? Optional.of(built) : Optional.empty();
  }

  String email() {
    return header.cell(record, CsvColumn.EMAIL);
  }

  private void checkCells() {
    if (record.size() != header.size()) {
      problems.add(
          row,
          "",
          "has " + record.size() + " cells, and the header has " + header.size(),
          "give each column a cell, and put cells that hold commas in double quotes");
    }
    for (int i = 0; i < record.size(); i++) {
      if (record.get(i).indexOf(CsvCells.NOT_UTF8) >= 0) {
        problems.add(row, header.name(i), "isn't UTF-8", "save the file as UTF-8");
      }
    }
  }

  private void tell(Problem problem) {
    CsvColumn column =
        switch (problem.attribute()) {
          case "name" ->
              problem.message().contains("last name") ? CsvColumn.LAST_NAME : CsvColumn.FIRST_NAME;
          case "welcomeMailAgain" -> CsvColumn.MAIL;
          default -> CsvColumn.EMAIL;
        };
    problems.add(row, header.name(column), problem.message(), problem.remedy());
  }

  private void name(User.Builder user) {
    String first = header.cell(record, CsvColumn.FIRST_NAME);
    String last = header.cell(record, CsvColumn.LAST_NAME);
    if (first.isEmpty() != last.isEmpty()) {
      problems.add(
          row,
          header.name(first.isEmpty() ? CsvColumn.FIRST_NAME : CsvColumn.LAST_NAME),
          "is empty, and the other name isn't",
          "give both names, or neither");
    } else if (!first.isEmpty()) {
      user.name(first, last);
    }
  }

  private void stacks(User.Builder user, Optional<Map<String, Stack>> known) {
    for (String part : header.cell(record, CsvColumn.STACKS).split("[;|]", -1)) {
      String name = part.strip();
      if (name.isEmpty()) {
        continue;
      }
      Optional<Stack> stack =
          known
              .map(all -> Optional.ofNullable(all.get(name)))
              .orElseGet(() -> Optional.of(Stack.existing(name)));
      if (stack.isPresent()) {
        user.assignTo(stack.get());
        stack.get().problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .filter(problem -> known.isEmpty())
            .forEach(this::tellOfStack);
      } else {
        problems.add(
            row,
            header.name(CsvColumn.STACKS),
            "there is no stack \""
                + name
                + "\" among those given: "
                + NearestNames.words(name, known.orElseThrow().keySet()),
            "name one of them; several are separated by semicolons");
      }
    }
  }

  private void tellOfStack(Problem problem) {
    problems.add(row, header.name(CsvColumn.STACKS), problem.message(), problem.remedy());
  }

  private void enabled(User.Builder user) {
    said(CsvColumn.ENABLED)
        .ifPresent(
            enabled -> {
              if (enabled) {
                user.enabled();
              } else {
                user.disabled();
              }
            });
  }

  private void assignmentMail(User.Builder user) {
    if (said(CsvColumn.ASSIGNMENT_MAIL).orElse(false)) {
      user.withAssignmentMail();
    }
  }

  private Optional<Boolean> said(CsvColumn column) {
    String cell = header.cell(record, column);
    switch (cell.toLowerCase(Locale.ROOT)) {
      case "":
        return Optional.empty();
      case "true", "yes", "1", "enabled":
        return Optional.of(true);
      case "false", "no", "0", "disabled":
        return Optional.of(false);
      default:
        problems.add(row, header.name(column), "\"" + cell + "\" isn't known", "say true or false");
        return Optional.empty();
    }
  }

  private void mail(User.Builder user) {
    String cell = header.cell(record, CsvColumn.MAIL);
    Matcher again = AGAIN.matcher(cell);
    if (again.matches() && again.group(1) != null) {
      user.welcomeMailAgain(again.group(1).strip());
    } else if (again.matches()) {
      problems.add(
          row,
          header.name(CsvColumn.MAIL),
          "doesn't say for which request the mail is sent again",
          "write resend and a date or a ticket's number, such as resend 2026-03-01");
    } else if (cell.equalsIgnoreCase("suppress")) {
      user.withoutWelcomeMail();
    } else if (!cell.isEmpty() && !cell.equalsIgnoreCase("send")) {
      problems.add(
          row,
          header.name(CsvColumn.MAIL),
          "\"" + cell + "\" isn't known",
          "say send, suppress, or resend and a date or a ticket's number");
    }
  }
}
