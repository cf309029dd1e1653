package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A description of an environment has errors. The message lists all that was found, a line each, as
 * {@code address: attribute: what is wrong; what to do}.
 */
public final class InvalidEnvironmentException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  private final List<Problem> problems;
  private final String text;

  InvalidEnvironmentException(String name, List<Problem> problems) {
    super(
        ErrorCategory.INVALID,
        Optional.empty(),
        "the environment \"" + name + "\" can't be built",
        "change the description as each line says");
    this.problems = List.copyOf(problems);
    this.text =
        problems.stream()
            .map(InvalidEnvironmentException::line)
            .map(Printable::of)
            .collect(
                Collectors.joining(
                    "\n",
                    Printable.of("The environment \"" + name + "\" can't be built:") + "\n",
                    ""));
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

  /** Returns all that was found: the errors, then the warnings; never empty. */
  public List<Problem> problems() {
    return problems;
  }

  private static String line(Problem problem) {
    return problem.severity() == Problem.Severity.ERROR ? "  " + problem : "  (warning) " + problem;
  }
}
