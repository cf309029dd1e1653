package dev.appstreamkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where our code is. Rules name packages as {@code ..appstreamkit.core..}, so that they hold for
 * the examples of broken code in {@code broken.appstreamkit}, too, on which {@link RulesBiteTest}
 * tries them.
 */
final class House {

  static final String CORE = "..appstreamkit.core..";
  static final String CREDENTIALS = "..appstreamkit.credentials..";
  static final String BRIDGE = "..appstreamkit.bridge..";
  static final String PROVISIONING = "..appstreamkit.provisioning..";
  static final String SIMULATOR = "..appstreamkit.simulator..";
  static final String SIMULATOR_JUNIT = "..appstreamkit.simulatorjunit..";
  static final String OPERATIONS = "..appstreamkit.operations..";
  static final String MICROMETER = "..appstreamkit.micrometer..";
  static final String COMMAND = "..appstreamkit.command..";
  static final String SPRING_BOOT = "..appstreamkit.springboot..";
  static final String TESTKIT = "..appstreamkit.testkit..";
  static final String TEMPORAL = "..appstreamkit.temporal..";
  static final String EXAMPLES = "..appstreamkit.examples..";
  static final String REAL_ACCOUNT = "..appstreamkit.realaccount..";

  private static final String ROOT = "appstreamkit.";
  private static final String INTERNAL = "internal";

  private House() {}

  /** Returns the examples of broken code. */
  static JavaClasses broken() {
    return new ClassFileImporter().importPackages("dev.appstreamkit.architecture.broken");
  }

  /** Returns the module that a class of ours belongs to; empty for others' classes. */
  static Optional<String> moduleOf(JavaClass type) {
    String name = type.getPackageName();
    int root = name.lastIndexOf(ROOT);
    if (root < 0) {
      return Optional.empty();
    }
    String inside = name.substring(root + ROOT.length());
    int end = inside.indexOf('.');
    return Optional.of(end < 0 ? inside : inside.substring(0, end));
  }

  /** Returns whether a class of ours isn't for users. */
  static boolean isInternal(JavaClass type) {
    return moduleOf(type).isPresent()
        && Arrays.asList(type.getPackageName().split("\\.", -1)).contains(INTERNAL);
  }
}
