package dev.appstreamkit.simulator.junit;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

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
 * AppStreamSimulator}, its {@link SimulatorControl}, its {@link TimeSource}, its endpoint as a
 * {@link URI}, its {@link Region}, and ready clients of the administrator: {@link AppStreamClient},
 * {@link S3Client} with path-style access, {@link IamClient}, {@link StsClient}, {@link
 * ApplicationAutoScalingClient}, {@link SsmClient}, {@link ServiceQuotasClient}, {@link
 * SecretsManagerClient}. To configure the simulator register the extension with {@link #with}.
 */
public final class AppStreamSimulatorExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(AppStreamSimulatorExtension.class);

  private static final Map<Class<?>, Function<Session, Object>> PARAMETERS =
      Map.ofEntries(
          entry(AppStreamSimulator.class, Session::simulator),
          entry(SimulatorControl.class, session -> session.simulator().control()),
          entry(TimeSource.class, session -> session.simulator().time()),
          entry(URI.class, session -> session.simulator().endpoint()),
          entry(Region.class, session -> session.simulator().region()),
          entry(AppStreamClient.class, session -> session.client(AppStreamClient.builder())),
          entry(S3Client.class, session -> session.client(S3Client.builder().forcePathStyle(true))),
          entry(IamClient.class, session -> session.client(IamClient.builder())),
          entry(StsClient.class, session -> session.client(StsClient.builder())),
          entry(
              ApplicationAutoScalingClient.class,
              session -> session.client(ApplicationAutoScalingClient.builder())),
          entry(SsmClient.class, session -> session.client(SsmClient.builder())),
          entry(
              ServiceQuotasClient.class, session -> session.client(ServiceQuotasClient.builder())),
          entry(
              SecretsManagerClient.class,
              session -> session.client(SecretsManagerClient.builder())));

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

  private static Map.Entry<Class<?>, Function<Session, Object>> entry(
      Class<?> type, Function<Session, Object> value) {
    return Map.entry(type, value);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getTestMethod().isPresent()
        && PARAMETERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Session session =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                Session.class, k -> new Session(builder.get().start()), Session.class);
    return Objects.requireNonNull(PARAMETERS.get(parameter.getParameter().getType()))
        .apply(session);
  }

  /** Closes the test's clients and simulator, if it asked for any. */
  @Override
  public void afterEach(ExtensionContext context) {
    Session session = context.getStore(NAMESPACE).remove(Session.class, Session.class);
    if (session != null) {
      session.end();
    }
  }
}
