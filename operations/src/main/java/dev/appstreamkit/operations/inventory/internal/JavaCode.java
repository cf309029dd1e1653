package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.usage.UsageReportSubscription;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * Writes the source of a class that describes an account. Each spec is a method of its own, named
 * by a number: no name of others' is an identifier or stands in a comment.
 */
final class JavaCode {

  private static final String ROOT = "dev.appstreamkit.provisioning.";
  private static final List<String> IMPORTS =
      List.of(
          ROOT + "kinds.directory.DirectoryConfig",
          ROOT + "kinds.entitlement.Entitlement",
          ROOT + "kinds.fleet.Elastic",
          ROOT + "kinds.fleet.Fleet",
          ROOT + "kinds.fleet.FleetType",
          ROOT + "kinds.image.BaseImage",
          ROOT + "kinds.image.Image",
          ROOT + "kinds.image.ImageBuilder",
          ROOT + "kinds.network.DomainJoin",
          ROOT + "kinds.network.Network",
          ROOT + "kinds.role.MachineRole",
          ROOT + "kinds.scaling.Scaling",
          ROOT + "kinds.stack.Stack",
          ROOT + "kinds.stack.StorageConnector",
          ROOT + "kinds.stack.UserSettings",
          ROOT + "kinds.usage.UsageReportSubscription",
          ROOT + "kinds.user.User",
          ROOT + "plan.AppStreamEnvironment",
          "java.time.Duration",
          "java.util.Map",
          "java.util.Set");
  private static final int USERS_A_METHOD = 200;

  private final String packageName;
  private final String className;
  private final Map<String, String> fleets = new HashMap<>();
  private final Map<String, String> stacks = new HashMap<>();
  private final StringBuilder methods = new StringBuilder();
  private final List<String> added = new ArrayList<>();

  JavaCode(String packageName, String className) {
    Set<String> taken =
        IMPORTS.stream()
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .collect(Collectors.toSet());
    boolean fits = SourceVersion.isIdentifier(className) && !SourceVersion.isKeyword(className);
    if (!fits || taken.contains(className) || !className.matches("\\w+")) {
      throw new IllegalArgumentException(
          "\"" + className + "\" can't name the class; give another name, such as Account");
    }
    if (!packageName.isEmpty()
        && !(SourceVersion.isName(packageName) && packageName.matches("[\\w.]+"))) {
      throw new IllegalArgumentException("\"" + packageName + "\" can't name a package");
    }
    this.packageName = packageName;
    this.className = className;
  }

  String of(List<ResourceSpec> specs) {
    specs.stream().filter(Fleet.class::isInstance).map(Fleet.class::cast).forEach(this::fleet);
    specs.stream().filter(Stack.class::isInstance).map(Stack.class::cast).forEach(this::stack);
    specs.forEach(this::other);
    List<User> users = specs.stream().filter(User.class::isInstance).map(User.class::cast).toList();
    for (int from = 0; from < users.size(); from += USERS_A_METHOD) {
      users(users.subList(from, Math.min(users.size(), from + USERS_A_METHOD)));
    }
    StringBuilder source = new StringBuilder();
    if (!packageName.isEmpty()) {
      source.append("package ").append(packageName).append(";\n\n");
    }
    IMPORTS.forEach(name -> source.append("import ").append(name).append(";\n"));
    source
        .append("\npublic final class ")
        .append(className)
        .append(" {\n\n  private ")
        .append(className)
        .append("() {}\n\n")
        .append("  public static AppStreamEnvironment environment(String name) {\n")
        .append("    AppStreamEnvironment.Builder all = AppStreamEnvironment.builder(name);\n");
    added.forEach(call -> source.append("    ").append(call).append(";\n"));
    return source.append("    return all.build();\n  }\n").append(methods).append("}\n").toString();
  }

  private void fleet(Fleet fleet) {
    String method = "fleet" + (fleets.size() + 1) + "()";
    fleets.put(fleet.name(), method);
    added.add("all.add(" + method + ")");
    method("Fleet", method, FleetCode.expression(fleet));
  }

  private void stack(Stack stack) {
    String method = "stack" + (stacks.size() + 1) + "()";
    stacks.put(stack.name(), method);
    added.add("all.add(" + method + ")");
    method("Stack", method, StackCode.expression(stack, this::fleetOf));
  }

  private void other(ResourceSpec spec) {
    if (spec instanceof ImageBuilder builder) {
      other("ImageBuilder", OtherCode.expression(builder));
    } else if (spec instanceof Entitlement entitlement) {
      String stack = entitlement.stack().name();
      other(
          "Entitlement",
          OtherCode.expression(
              entitlement, stacks.getOrDefault(stack, "Stack.existing(" + literal(stack) + ")")));
    } else if (spec instanceof DirectoryConfig directory) {
      other("DirectoryConfig", OtherCode.expression(directory));
    } else if (spec instanceof UsageReportSubscription) {
      other("UsageReportSubscription", "UsageReportSubscription.daily()");
    }
  }

  private void other(String type, String expression) {
    String method = "other" + (added.size() + 1) + "()";
    added.add("all.add(" + method + ")");
    method(type, method, expression);
  }

  private String fleetOf(Fleet fleet) {
    return fleets.getOrDefault(fleet.name(), "Fleet.existing(" + literal(fleet.name()) + ")");
  }

  private void method(String type, String name, String expression) {
    methods
        .append("\n  private static ")
        .append(type)
        .append(' ')
        .append(name)
        .append(" {\n    return ")
        .append(expression)
        .append(";\n  }\n");
  }

  private void users(List<User> some) {
    String name = "users" + (added.size() + 1);
    added.add(name + "(all)");
    methods
        .append("\n  private static void ")
        .append(name)
        .append("(AppStreamEnvironment.Builder all) {\n");
    some.forEach(user -> methods.append("    all.add(").append(expression(user)).append(");\n"));
    methods.append("  }\n");
  }

  private String expression(User user) {
    Calls calls = new Calls("User.builder(" + literal(user.email()) + ")");
    if (user.firstName().isPresent() && user.lastName().isPresent()) {
      calls.add("name", literal(user.firstName().get()) + ", " + literal(user.lastName().get()));
    }
    user.enabled().ifPresent(enabled -> calls.add(enabled ? "enabled" : "disabled", ""));
    Map<String, Stack> sorted = new TreeMap<>();
    user.stacks().forEach(stack -> sorted.put(stack.name(), stack));
    sorted
        .keySet()
        .forEach(
            stack ->
                calls.add(
                    "assignTo",
                    stacks.getOrDefault(stack, "Stack.existing(" + literal(stack) + ")")));
    return calls.built();
  }
}
