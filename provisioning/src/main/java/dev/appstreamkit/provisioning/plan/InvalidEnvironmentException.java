package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A description of an environment has errors. The message lists all that was found, a line each, as
 * {@code address: attribute: what is wrong; what to do}.
 */
public final class InvalidEnvironmentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  InvalidEnvironmentException(String name, List<Problem> problems) {
    super(
        problems.stream()
            .map(InvalidEnvironmentException::line)
            .collect(
                Collectors.joining(
                    "\n", "The environment \"" + name + "\" can't be built:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** Returns all that was found: the errors, then the warnings; never empty. */
  public List<Problem> problems() {
    return problems;
  }

  private static String line(Problem problem) {
    return problem.severity() == Problem.Severity.ERROR ? "  " + problem : "  (warning) " + problem;
  }
}
