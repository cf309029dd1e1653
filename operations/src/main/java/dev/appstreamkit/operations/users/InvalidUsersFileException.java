package dev.appstreamkit.operations.users;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file of users has errors. The message lists all that was found, a line each, with row and
 * column. Nothing was made of any row.
 */
public final class InvalidUsersFileException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  private final List<CsvProblem> problems;
  private final long total;
  private final String text;

  InvalidUsersFileException(Path file, List<CsvProblem> problems, long total) {
    super(
        ErrorCategory.INVALID,
        Optional.empty(),
        "the file of users has errors",
        "change the file as each line says");
    this.problems = List.copyOf(problems);
    this.total = total;
    long more = total - problems.size();
    this.text =
        problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", name(file) + " can't be used:\n", ""))
            + (more > 0 ? "\n  and " + more + " more" : "");
  }

  private static String name(Path file) {
    return "The file of users " + CsvCells.shown(String.valueOf(file.getFileName()));
  }

  /** Returns what is wrong: each line ends with its own remedy. */
  @Override
  public String getMessage() {
    return text;
  }

  /** Returns what is wrong: each line ends with its own remedy. */
  @Override
  public String problem() {
    return text;
  }

  /** Returns what was found, in the file's order: the first 1,000; never empty. */
  public List<CsvProblem> problems() {
    return problems;
  }

  /** Returns how many problems were found, also of those that aren't listed. */
  public long total() {
    return total;
  }
}
