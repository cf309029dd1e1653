package dev.appstreamkit.core.paging;

import java.util.Objects;

/** A service names a page as the next one that it has named before: the list never ends. */
public final class RepeatedPageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String operation;

  /**
   * Makes the error.
   *
   * @param operation the operation that lists, {@code DescribeFleets} for one
   */
  public RepeatedPageException(String operation) {
    super(
        operation
            + " names a page as the next one that has been read already, so that the list never"
            + " ends; list again, and report it to the service if it stays");
    this.operation = Objects.requireNonNull(operation, "operation");
  }

  /** Returns the operation that lists. */
  public String operation() {
    return operation;
  }
}
