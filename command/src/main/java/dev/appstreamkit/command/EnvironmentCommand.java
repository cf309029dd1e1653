package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Gives environments a command line, for people and pipelines:
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   EnvironmentCommand.main(args, environment);
 * }
 * }</pre>
 *
 * <p>Its commands are {@code plan}, {@code approve}, {@code apply}, {@code drift}, {@code destroy}
 * and {@code operations}, the daily work; {@code --help} lists their options. What changes
 * something asks on a terminal first, and elsewhere wants {@code --yes}, {@code --fingerprint} or
 * {@code --approval}. Exit codes are those of Terraform's {@code -detailed-exitcode}:
 *
 * <ul>
 *   <li>{@value #DONE}: nothing is to be done or has moved, or all was done;
 *   <li>{@value #FAILED}: it failed, the plan can't be applied, or the command line is wrong;
 *   <li>{@value #CHANGES}: there is something to do ({@code plan}), something has moved ({@code
 *       drift}), or something is left to do: a person is waited for, the run was stopped, or
 *       whoever was asked said no ({@code approve}, {@code apply}, {@code destroy}).
 * </ul>
 *
 * <p>A signal (Ctrl-C, SIGTERM) pauses a run under way, and the process ends when the calls under
 * way are recorded; the same command goes on from there.
 */
public final class EnvironmentCommand {

  /** The exit code where nothing is left to do. */
  public static final int DONE = 0;

  /** The exit code of a failure. */
  public static final int FAILED = 1;

  /** The exit code where there is something to do. */
  public static final int CHANGES = 2;

  private final Builder built;

  private EnvironmentCommand(Builder built) {
    this.built = built;
  }

  /**
   * Carries a command out and ends the process with its exit code.
   *
   * @param args the command line
   * @param environments the environments, each of another name; with several, {@code --environment}
   *     says which
   */
  public static void main(String[] args, AppStreamEnvironment... environments) {
    System.exit(builder(environments).build().run(args));
  }

  /**
   * Carries a command out and ends the process with its exit code.
   *
   * @param args the command line
   * @param environments the environments, each of another name
   */
  public static void main(String[] args, Collection<AppStreamEnvironment> environments) {
    main(args, environments.toArray(AppStreamEnvironment[]::new));
  }

  /**
   * Returns a builder, for a provisioner or options of your own, and for tests.
   *
   * @param environments the environments, each of another name
   * @throws IllegalArgumentException if there is none, or two have one name
   */
  public static Builder builder(AppStreamEnvironment... environments) {
    return new Builder(List.of(environments));
  }

  /**
   * Carries a command out.
   *
   * @param args the command line
   * @return the exit code
   */
  public int run(String... args) {
    Session session = new Session(built);
    CommandLine line =
        new CommandLine(new RootCommand(session))
            .addSubcommand(new OperationsCommand(new DailyWork(built)))
            .setCommandName(built.name)
            .setOut(new java.io.PrintWriter(built.out, true))
            .setErr(new java.io.PrintWriter(built.err, true))
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    session.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setExecutionExceptionHandler((error, command, parsed) -> session.failed(error));
    line.getSubcommands().values().forEach(sub -> sub.setUsageHelpWidth(100));
    return line.setUsageHelpWidth(100).execute(args);
  }

  /** Builds {@link EnvironmentCommand} objects. Not thread-safe. */
  public static final class Builder {

    final List<AppStreamEnvironment> environments;
    String name = "environment";
    Supplier<ProvisionerBuilder> provisioner = Provisioner::builder;
    final List<Function<Consumer<String>, ProvisioningListener>> listeners = new ArrayList<>();
    PlanOptions options = PlanOptions.defaults();
    PrintStream out = System.out;
    PrintStream err = System.err;
    Optional<Function<String, String>> answers = Optional.empty();
    Optional<Boolean> terminal = Optional.empty();

    private Builder(List<AppStreamEnvironment> environments) {
      List<String> names = new ArrayList<>();
      for (AppStreamEnvironment environment : environments) {
        if (names.contains(environment.name())) {
          throw new IllegalArgumentException(
              "two environments are named " + environment.name() + "; name each otherwise");
        }
        names.add(environment.name());
      }
      if (names.isEmpty()) {
        throw new IllegalArgumentException("there is no environment; give one or more");
      }
      this.environments = List.copyOf(environments);
    }

    /** Sets what the program is called in its help. {@code environment} by default. */
    public Builder name(String program) {
      name = Objects.requireNonNull(program, "program");
      return this;
    }

    /**
     * Sets where provisioners come from; the command line's options are set on what it returns. By
     * default {@link Provisioner#builder()}.
     *
     * @param builder returns a new builder each time
     */
    public Builder provisioner(Supplier<ProvisionerBuilder> builder) {
      provisioner = Objects.requireNonNull(builder, "builder");
      return this;
    }

    /**
     * Adds a listener of runs that has something to say itself. It is told of each event after the
     * person who watches was shown it.
     *
     * @param listener makes one for each run; is given what prints a line: among the progress, and
     *     with {@code --json} on the standard error, as it is
     */
    public Builder listener(Function<Consumer<String>, ProvisioningListener> listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets what plans may do, unless the command line says more. {@link PlanOptions#defaults()} by
     * default.
     */
    public Builder options(PlanOptions value) {
      options = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Sets where plans and progress are printed. The standard output by default. */
    public Builder out(PrintStream stream) {
      out = Objects.requireNonNull(stream, "stream");
      return this;
    }

    /** Sets where errors and questions are printed. The standard error by default. */
    public Builder err(PrintStream stream) {
      err = Objects.requireNonNull(stream, "stream");
      return this;
    }

    /**
     * Sets who answers questions. By default the person at the terminal, if there is one.
     *
     * @param person is given a question and returns the answer, {@code "yes"} for one
     */
    public Builder answers(Function<String, String> person) {
      answers = Optional.of(person);
      return this;
    }

    /**
     * Sets whether the output is a terminal: then it is coloured unless {@code NO_COLOR} is set,
     * and progress is shown in place. By default whether the process has one.
     */
    public Builder terminal(boolean there) {
      terminal = Optional.of(there);
      return this;
    }

    /** Returns the command. */
    public EnvironmentCommand build() {
      return new EnvironmentCommand(this);
    }

    boolean isTerminal() {
      return terminal.orElseGet(Terminals::isThere);
    }

    /** Returns who answers; empty if nobody can be asked. */
    Optional<Function<String, String>> person() {
      return answers.or(() -> isTerminal() ? Optional.of(this::ask) : Optional.empty());
    }

    private String ask(String question) {
      err.print(question);
      err.flush();
      return read(System.in);
    }

    private static String read(InputStream in) {
      try {
        String line =
            new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).readLine();
        return line == null ? "" : line;
      } catch (IOException e) {
        throw new UncheckedIOException("the answer can't be read", e);
      }
    }
  }
}
