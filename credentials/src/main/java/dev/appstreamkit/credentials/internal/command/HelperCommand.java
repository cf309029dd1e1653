package dev.appstreamkit.credentials.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A checked command: what to start, and under which trust it was checked. Equal commands share
 * their keys within the JVM.
 */
public final class HelperCommand {

  private final List<String> arguments;
  private final Path program;
  private final @Nullable Path trustedRoot;

  HelperCommand(List<String> arguments, Path program, @Nullable Path trustedRoot) {
    List<String> exact = new ArrayList<>(arguments);
    exact.set(0, program.toString());
    this.arguments = List.copyOf(exact);
    this.program = program;
    this.trustedRoot = trustedRoot;
  }

  /** Returns the argument list, the program first. */
  public List<String> arguments() {
    return arguments;
  }

  /** Returns the program's absolute path. */
  public Path program() {
    return program;
  }

  /**
   * Returns the directory to run in: the program's own, from which its libraries are loaded anyway,
   * rather than whatever directory the user happened to start in.
   */
  public Path directory() {
    Path parent = program.getParent();
    return parent == null ? program : parent;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HelperCommand
        && arguments.equals(((HelperCommand) other).arguments)
        && Objects.equals(trustedRoot, ((HelperCommand) other).trustedRoot);
  }

  @Override
  public int hashCode() {
    return arguments.hashCode();
  }

  /** Shows the program only: arguments may be somebody's secrets. */
  @Override
  public String toString() {
    return program.toString();
  }
}
