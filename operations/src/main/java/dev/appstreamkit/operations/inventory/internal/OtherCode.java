package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.image.ImagePermission;

/** Writes the descriptions of what is neither a fleet nor a stack nor a user as source. */
final class OtherCode {

  private OtherCode() {}

  static String expression(ImageBuilder builder, References references) {
    Calls calls = new Calls("ImageBuilder.builder(" + literal(builder.name()) + ")");
    builder
        .base()
        .ifPresent(base -> calls.add("from", "BaseImage.arn(" + literal(base.toString()) + ")"));
    calls.text("instanceType", builder.instanceType());
    builder.network().ifPresent(network -> calls.add("network", FleetCode.expression(network)));
    builder.machineRole().value().ifPresent(role -> calls.add("machineRole", references.to(role)));
    builder
        .domain()
        .value()
        .ifPresent(
            domain ->
                calls.add(
                    "domain",
                    "DomainJoin.of("
                        + literal(domain.directory())
                        + ", "
                        + literal(domain.organizationalUnit())
                        + ")"));
    calls.texts("accessEndpoints", builder.accessEndpoints().value());
    builder.rootVolume().ifPresent(size -> calls.add("rootVolume", String.valueOf(size)));
    calls
        .text("displayName", builder.displayName().value())
        .text("description", builder.description().value());
    switch (builder.state()) {
      case RUNNING -> calls.add("running", "");
      case STOPPED -> calls.add("stopped", "");
      case UNMANAGED -> calls.add("stateUnmanaged", "");
    }
    return calls.tags(builder.tags()).built();
  }

  static String expression(Entitlement entitlement, References references) {
    Calls calls =
        new Calls(
                "Entitlement.builder("
                    + references.to(entitlement.stack())
                    + ", "
                    + literal(entitlement.name())
                    + ")")
            .text("appVisibility", entitlement.appVisibility());
    entitlement
        .attributes()
        .forEach(one -> calls.add("attribute", literal(one.name()) + ", " + literal(one.value())));
    return calls
        .texts("applications", entitlement.applications().value())
        .text("description", entitlement.description().value())
        .built();
  }

  static String expression(DirectoryConfig directory) {
    Calls calls = new Calls("DirectoryConfig.builder(" + literal(directory.directoryName()) + ")");
    directory.organizationalUnits().forEach(unit -> calls.add("organizationalUnit", literal(unit)));
    directory
        .certificateBasedAuth()
        .value()
        .ifPresent(
            auth ->
                calls.add(
                    "certificateBasedAuth",
                    "new CertificateBasedAuth("
                        + literal(auth.status())
                        + ", "
                        + literal(auth.certificateAuthorityArn())
                        + ")"));
    return calls.built();
  }

  static String expression(ImagePermission permission, References references) {
    return new Calls(
            "ImagePermission.of("
                + references.to(permission.image())
                + ", "
                + literal(permission.accountId())
                + ")")
        .add("allowFleet", String.valueOf(permission.allowFleet()))
        .add("allowImageBuilder", String.valueOf(permission.allowImageBuilder()))
        .toString();
  }
}
