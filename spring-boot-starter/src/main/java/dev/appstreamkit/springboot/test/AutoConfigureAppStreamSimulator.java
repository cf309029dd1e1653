package dev.appstreamkit.springboot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Gives a test a simulator of AppStream, and sets the application's provisioner to it: endpoint,
 * region, keys, time, and a manifest of the test's own. Beside {@code @SpringBootTest}:
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureAppStreamSimulator
 * class ShareTest {
 *   @Autowired Provisioner provisioner;
 *   @Autowired AppStreamSimulator simulator;
 *   ...
 * }
 * }</pre>
 *
 * <p>The simulator is a bean of type {@code AppStreamSimulator}, and its {@code SimulatorControl}
 * and an SDK client of AppStream on it are beans, too. It lives as long as the application context,
 * which Spring keeps for all tests of one configuration. Its time runs 600 times as fast as the
 * real one, unless the test has a bean of type {@code AppStreamSimulator} of its own. Needs {@code
 * appstreamkit-simulator} on the tests' class path.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(SimulatorConfiguration.class)
public @interface AutoConfigureAppStreamSimulator {}
