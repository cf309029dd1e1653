package dev.appstreamkit.simulator.junit;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Gives each test a simulator of its own, started when the test first asks for something of it and
 * closed after it:
 *
 * <pre>{@code
 * @ExtendWith(AppStreamSimulatorExtension.class)
 * class StackTest {
 *   @Test
 *   void stack_new_isFound(AppStreamClient appstream, SimulatorControl control) {
 *     appstream.createStack(stack -> stack.name("share-stack"));
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>Parameters of test methods, {@code @BeforeEach} and {@code @AfterEach} can be an {@link
 * AppStreamSimulator}, its {@link SimulatorControl}, its {@link TimeSource} (or the class that it
 * is of, such as {@code ManualTime}), its endpoint as a {@link URI}, its {@link Region}, and ready
 * clients of the administrator: {@code AppStreamClient}, {@link S3Client} with path-style access,
 * {@code IamClient}, {@code StsClient}, {@code ApplicationAutoScalingClient}, {@code SsmClient},
 * {@code ServiceQuotasClient}, {@code SecretsManagerClient}, {@code Ec2Client} where it is on the
 * class path, and any other client of the SDK. If a {@code @BeforeAll} asks for one of these, all
 * tests of the class share the one simulator, which is closed after the last. To configure the
 * simulator register the extension with {@link #with} or {@link #withTime}.
 *
 * <p>For a {@code Provisioner} take {@code ProvisionerExtension} of {@code
 * appstreamkit-simulator-junit} instead, which hands out all of this, too.
 */
public final class AppStreamSimulatorExtension
    implements ParameterResolver, AfterEachCallback, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(AppStreamSimulatorExtension.class);

  private static final Map<Class<?>, Function<Session, Object>> PARAMETERS =
      Map.of(
          AppStreamSimulator.class, Session::simulator,
          SimulatorControl.class, session -> session.simulator().control(),
          URI.class, session -> session.simulator().endpoint(),
          Region.class, session -> session.simulator().region());

  private final Supplier<AppStreamSimulator.Builder> builder;

  /** Creates the extension with the simulator's defaults; JUnit calls this. */
  public AppStreamSimulatorExtension() {
    this(AppStreamSimulator::builder);
  }

  private AppStreamSimulatorExtension(Supplier<AppStreamSimulator.Builder> builder) {
    this.builder = builder;
  }

  /**
   * Returns an extension for {@code @RegisterExtension}.
   *
   * @param configuration changes the simulator's settings; asked anew for each test
   */
  public static AppStreamSimulatorExtension with(
      UnaryOperator<AppStreamSimulator.Builder> configuration) {
    return new AppStreamSimulatorExtension(() -> configuration.apply(AppStreamSimulator.builder()));
  }

  /**
   * Returns an extension for {@code @RegisterExtension} whose simulators run in a time of their
   * own.
   *
   * @param time gives the time; asked anew for each test, so that none begins where another ended
   */
  public static AppStreamSimulatorExtension withTime(Supplier<? extends TimeSource> time) {
    return with(builder -> builder.time(time.get()));
  }

  /**
   * Returns the test's simulator, started if nothing asked for it before; for extensions that hand
   * out more.
   *
   * @param context the context of a test, or of a class for a simulator that its tests share
   */
  public AppStreamSimulator simulator(ExtensionContext context) {
    return session(context).simulator();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return parameter.getDeclaringExecutable() instanceof Method
        && (PARAMETERS.containsKey(type)
            || TimeSource.class.isAssignableFrom(type)
            || SdkClients.isClient(type));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    Session session = session(context);
    if (TimeSource.class.isAssignableFrom(type)) {
      return time(session, type);
    }
    Function<Session, Object> value = PARAMETERS.get(type);
    return value != null ? value.apply(session) : session.client(SdkClients.builder(type));
  }

  private static Object time(Session session, Class<?> type) {
    TimeSource time = session.simulator().time();
    if (!type.isInstance(time)) {
      throw new ParameterResolutionException(
          "the simulator's time is a "
              + time.getClass().getSimpleName()
              + ", not a "
              + type.getSimpleName()
              + "; register the extension with AppStreamSimulatorExtension.withTime(...)");
    }
    return time;
  }

  private Session session(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            Session.class, k -> new Session(builder.get().start()), Session.class);
  }

  /** Closes the test's clients and simulator, if it asked for any. */
  @Override
  public void afterEach(ExtensionContext context) {
    end(context);
  }

  /** Closes the clients and the simulator that the class's tests shared, if any. */
  @Override
  public void afterAll(ExtensionContext context) {
    end(context);
  }

  private static void end(ExtensionContext context) {
    Session session = context.getStore(NAMESPACE).remove(Session.class, Session.class);
    if (session != null) {
      session.end();
    }
  }
}
