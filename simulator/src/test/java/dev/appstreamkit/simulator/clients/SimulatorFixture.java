package dev.appstreamkit.simulator.clients;

import static java.util.Objects.requireNonNull;

import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * What tests of a kind start from: clients of a simulator, and what is in it. A field with
 * {@code @RegisterExtension}: each test has a simulator of its own by {@link
 * AppStreamSimulatorExtension}, or the class has one where the field is static.
 */
public abstract class SimulatorFixture
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        AutoCloseable {

  private final UnaryOperator<AppStreamSimulator.Builder> options;
  private final AppStreamSimulatorExtension simulators;
  private final Deque<Runnable> opened = new ArrayDeque<>();
  private @Nullable AppStreamSimulator simulator;
  private boolean ofTheClass;

  /**
   * Creates one that nothing runs for yet.
   *
   * @param options changes the simulator's settings
   */
  protected SimulatorFixture(UnaryOperator<AppStreamSimulator.Builder> options) {
    this.options = options;
    this.simulators = AppStreamSimulatorExtension.with(options);
  }

  /** Makes clients, and what each test of the kind needs. */
  protected abstract void furnish();

  /** Returns the simulator. */
  public final AppStreamSimulator simulator() {
    return requireNonNull(simulator, "no @RegisterExtension before this fixture");
  }

  /** Returns a client of the administrator, closed with the simulator. */
  protected final <B extends AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C client(
      B builder) {
    C client =
        builder
            .endpointOverride(simulator().endpoint())
            .region(simulator().region())
            .credentialsProvider(simulator().administrator())
            .build();
    opened.push(client::close);
    return client;
  }

  /** Starts one by hand: a second world beside the test's own. {@link #close} ends it. */
  protected final void startBeside() {
    AppStreamSimulator second = options.apply(AppStreamSimulator.builder()).start();
    opened.push(second::close);
    begin(second);
  }

  private void begin(AppStreamSimulator started) {
    simulator = started;
    furnish();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    ofTheClass = true;
    begin(simulators.simulator(context));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!ofTheClass) {
      begin(simulators.simulator(context));
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!ofTheClass) {
      close();
      simulators.afterEach(context);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
    simulators.afterAll(context);
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
  }
}
