package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.image.ImagePermission;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.usage.UsageReportSubscription;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
          ROOT + "kinds.appblock.AppBlock",
          ROOT + "kinds.appblock.AppBlockBuilder",
          ROOT + "kinds.appblock.PackagingType",
          ROOT + "kinds.appblock.Script",
          ROOT + "kinds.application.Application",
          ROOT + "kinds.bucket.Bucket",
          ROOT + "kinds.directory.CertificateBasedAuth",
          ROOT + "kinds.directory.DirectoryConfig",
          ROOT + "kinds.entitlement.Entitlement",
          ROOT + "kinds.federation.FederationRole",
          ROOT + "kinds.federation.SamlProvider",
          ROOT + "kinds.file.S3Location",
          ROOT + "kinds.fleet.Elastic",
          ROOT + "kinds.fleet.Fleet",
          ROOT + "kinds.fleet.FleetType",
          ROOT + "kinds.image.BaseImage",
          ROOT + "kinds.image.Image",
          ROOT + "kinds.image.ImageBuilder",
          ROOT + "kinds.image.ImagePermission",
          ROOT + "kinds.network.DomainJoin",
          ROOT + "kinds.network.Network",
          ROOT + "kinds.role.MachineRole",
          ROOT + "kinds.role.PolicyStatement",
          ROOT + "kinds.scaling.AdjustmentType",
          ROOT + "kinds.scaling.MetricAggregation",
          ROOT + "kinds.scaling.Scaling",
          ROOT + "kinds.scaling.Schedule",
          ROOT + "kinds.scaling.StepPolicy",
          ROOT + "kinds.stack.Stack",
          ROOT + "kinds.stack.StorageConnector",
          ROOT + "kinds.stack.UserSettings",
          ROOT + "kinds.usage.UsageReportSubscription",
          ROOT + "kinds.user.User",
          ROOT + "plan.AppStreamEnvironment",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.ZoneId",
          "java.util.List",
          "java.util.Map",
          "java.util.Optional",
          "java.util.Set");
  private static final int USERS_A_METHOD = 200;

  private final String packageName;
  private final String className;
  private final References references = new References();
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
    specs.stream().filter(spec -> !(spec instanceof User)).forEach(this::method);
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

  /** Specs come after those that they refer to. */
  private void method(ResourceSpec spec) {
    String type = type(spec);
    String name =
        Character.toLowerCase(type.charAt(0)) + type.substring(1) + (added.size() + 1) + "()";
    String expression = expression(spec);
    references.put(spec, name);
    added.add("all.add(" + name + ")");
    methods
        .append("\n  private static ")
        .append(type)
        .append(' ')
        .append(name)
        .append(" {\n    return ")
        .append(expression)
        .append(";\n  }\n");
  }

  /** The classes of specs are made from the ones that people name. */
  private static String type(ResourceSpec spec) {
    return Objects.requireNonNull(spec.getClass().getSuperclass()).getSimpleName();
  }

  private String expression(ResourceSpec spec) {
    if (spec instanceof Fleet fleet) {
      return FleetCode.expression(fleet, references);
    } else if (spec instanceof Stack stack) {
      return StackCode.expression(stack, references);
    } else if (spec instanceof AppBlock block) {
      return ElasticCode.expression(block);
    } else if (spec instanceof AppBlockBuilder builder) {
      return ElasticCode.expression(builder, references);
    } else if (spec instanceof Application application) {
      return ElasticCode.expression(application, references);
    } else if (spec instanceof ImageBuilder builder) {
      return OtherCode.expression(builder, references);
    } else if (spec instanceof ImagePermission permission) {
      return OtherCode.expression(permission, references);
    } else if (spec instanceof Entitlement entitlement) {
      return OtherCode.expression(entitlement, references);
    } else if (spec instanceof DirectoryConfig directory) {
      return OtherCode.expression(directory);
    } else if (spec instanceof UsageReportSubscription) {
      return "UsageReportSubscription.daily()";
    } else if (spec instanceof MachineRole role) {
      return RoleCode.expression(role);
    } else if (spec instanceof FederationRole role) {
      return RoleCode.expression(role, references);
    } else if (spec instanceof SamlProvider provider) {
      return RoleCode.expression(provider);
    } else if (spec instanceof Bucket bucket) {
      return RoleCode.expression(bucket);
    }
    throw new IllegalStateException("No source is written for " + spec.address().kind() + ".");
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
    sorted.values().forEach(stack -> calls.add("assignTo", references.to(stack)));
    return calls.built();
  }
}
