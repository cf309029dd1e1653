package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.file.S3Location;

/** Writes the descriptions of what Elastic fleets stream as source. */
final class ElasticCode {

  private ElasticCode() {}

  static String expression(AppBlock block) {
    Calls calls = new Calls("AppBlock.builder(" + literal(block.name()) + ")");
    calls.add("packaging", "PackagingType.of(" + literal(block.packaging().text()) + ")");
    block.source().ifPresent(place -> calls.add("source", expression(place)));
    block.setupScript().ifPresent(script -> calls.add("setupScript", expression(script)));
    block
        .postSetupScript()
        .value()
        .ifPresent(script -> calls.add("postSetupScript", expression(script)));
    return calls
        .text("displayName", block.displayName().value())
        .text("description", block.description().value())
        .tags(block.tags())
        .built();
  }

  static String expression(AppBlockBuilder builder, References references) {
    Calls calls = new Calls("AppBlockBuilder.builder(" + literal(builder.name()) + ")");
    calls.add("platform", literal(builder.platform()));
    calls.text("instanceType", builder.instanceType());
    builder.network().ifPresent(network -> calls.add("network", FleetCode.expression(network)));
    builder.machineRole().value().ifPresent(role -> calls.add("machineRole", references.to(role)));
    calls
        .texts("accessEndpoints", builder.accessEndpoints().value())
        .text("displayName", builder.displayName().value())
        .text("description", builder.description().value());
    builder.appBlock().value().ifPresent(block -> calls.add("appBlock", references.to(block)));
    switch (builder.state()) {
      case RUNNING -> calls.add("running", "");
      case STOPPED -> calls.add("stopped", "");
      case UNMANAGED -> calls.add("stateUnmanaged", "");
    }
    return calls.tags(builder.tags()).built();
  }

  static String expression(Application application, References references) {
    Calls calls = new Calls("Application.builder(" + literal(application.name()) + ")");
    application.appBlock().ifPresent(block -> calls.add("appBlock", references.to(block)));
    application.icon().ifPresent(place -> calls.add("icon", expression(place)));
    calls
        .text("launchPath", application.launchPath())
        .text("launchParameters", application.launchParameters().value())
        .text("workingDirectory", application.workingDirectory().value());
    calls
        .add("platforms", Calls.literals(application.platforms()))
        .add("instanceFamilies", Calls.literals(application.instanceFamilies()))
        .text("displayName", application.displayName().value())
        .text("description", application.description().value());
    application.fleets().forEach(fleet -> calls.add("associateWith", references.to(fleet)));
    return calls.tags(application.tags()).built();
  }

  private static String expression(S3Location place) {
    return place
        .key()
        .map(key -> "S3Location.of(" + literal(place.bucket()) + ", " + literal(key) + ")")
        .orElseGet(() -> "S3Location.bucket(" + literal(place.bucket()) + ")");
  }

  private static String expression(Script script) {
    Calls calls =
        new Calls(
            "Script.of("
                + expression(script.location())
                + ", "
                + literal(script.executable())
                + ", Duration.ofSeconds("
                + script.timeout().toSeconds()
                + "L))");
    return calls.text("parameters", script.parameters()).toString();
  }
}
