package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.HashMap;
import java.util.Map;

/** How source refers to a spec: by the method that describes it, or as one that is there. */
final class References {

  private static final String EXISTING = ".existing(";

  private final Map<ResourceAddress, String> methods = new HashMap<>();

  void put(ResourceSpec spec, String method) {
    methods.put(spec.address(), method);
  }

  String to(ResourceSpec spec) {
    String method = methods.get(spec.address());
    if (method != null) {
      return method;
    }
    if (spec instanceof MachineRole role) {
      return "MachineRole" + EXISTING + literal(role.arn().orElse(role.name())) + ")";
    }
    if (spec instanceof Image image) {
      return "Image" + EXISTING + literal(image.name()) + ")";
    }
    return type(spec.address().kind()) + EXISTING + literal(spec.address().name()) + ")";
  }

  private static String type(String kind) {
    return switch (kind) {
      case "fleet" -> "Fleet";
      case "stack" -> "Stack";
      case "application" -> "Application";
      case "app-block" -> "AppBlock";
      case "saml-provider" -> "SamlProvider";
      default -> throw new IllegalStateException("Nothing refers to a " + kind + ".");
    };
  }
}
