package dev.appstreamkit.simulatorjunit;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a simulator of its own and a {@link Provisioner} that works on it:
 *
 * <pre>{@code
 * @ExtendWith(ProvisionerExtension.class)
 * class ShareTest {
 *   @Test
 *   void apply_share_makesTheFleet(Provisioner provisioner, AppStreamClient appStream) {
 *     provisioner.apply(provisioner.plan(environment));
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>Parameters can be a {@link Provisioner}, a {@link ProvisionerBuilder} on which endpoint,
 * region, keys, time and manifest are set, for listeners and more, and all that {@link
 * AppStreamSimulatorExtension} hands out: register this one instead of that. The manifest is a file
 * for the test alone, the same one for all of the test's provisioners; a test with several
 * environments gives each a {@link ProvisionerBuilder#manifest} of its own. After the test the
 * provisioners that were handed out are closed, and the manifest is gone.
 */
public final class ProvisionerExtension
    implements ParameterResolver, AfterEachCallback, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(ProvisionerExtension.class);

  private final AppStreamSimulatorExtension simulators;

  /** Creates the extension with the simulator's defaults; JUnit calls this. */
  public ProvisionerExtension() {
    this(new AppStreamSimulatorExtension());
  }

  private ProvisionerExtension(AppStreamSimulatorExtension simulators) {
    this.simulators = simulators;
  }

  /**
   * Returns an extension for {@code @RegisterExtension}.
   *
   * @param configuration changes the simulator's settings; asked anew for each test
   */
  public static ProvisionerExtension with(UnaryOperator<AppStreamSimulator.Builder> configuration) {
    return new ProvisionerExtension(AppStreamSimulatorExtension.with(configuration));
  }

  /**
   * Returns an extension for {@code @RegisterExtension} whose simulators and provisioners run in a
   * time of their own.
   *
   * @param time gives the time; asked anew for each test
   */
  public static ProvisionerExtension withTime(Supplier<? extends TimeSource> time) {
    return new ProvisionerExtension(AppStreamSimulatorExtension.withTime(time));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return simulators.supportsParameter(parameter, context)
        || (context.getTestMethod().isPresent()
            && (type == Provisioner.class || type == ProvisionerBuilder.class));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Provisioner.class) {
      return provisioners(context).provisioner();
    }
    return type == ProvisionerBuilder.class
        ? provisioners(context).builder()
        : simulators.resolveParameter(parameter, context);
  }

  /** Closes what the test was given, if it asked for anything. */
  @Override
  public void afterEach(ExtensionContext context) {
    Provisioners provisioners =
        context.getStore(NAMESPACE).remove(Provisioners.class, Provisioners.class);
    if (provisioners != null) {
      provisioners.close();
    }
    simulators.afterEach(context);
  }

  /** Closes the simulator that the class's tests shared, if any. */
  @Override
  public void afterAll(ExtensionContext context) {
    simulators.afterAll(context);
  }

  private Provisioners provisioners(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            Provisioners.class,
            k -> new Provisioners(simulators.simulator(context)),
            Provisioners.class);
  }
}
