package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeSoftwareAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.ErrorDetails;
import software.amazon.awssdk.services.appstream.model.SoftwareAssociations;

/** Brings licensed software onto an image builder that runs, and off it. */
final class SoftwareSteps {

  private static final Duration EXPECTED = Duration.ofMinutes(15);
  private static final String INSTALLED = "INSTALLED";

  /** What goes by itself once it is deployed. */
  private static final Set<String> LEAVING =
      Set.of("STAGED_FOR_UNINSTALLATION", "PENDING_UNINSTALLATION");

  private static final Set<String> FAILED = Set.of("FAILED_TO_INSTALL", "FAILED_TO_UNINSTALL");

  private final String builder;
  private final List<String> wanted;

  SoftwareSteps(String builder, Setting<List<String>> wanted) {
    this.builder = builder;
    this.wanted = wanted.value().orElse(List.of());
  }

  /** Returns what is installed; what failed to go is there, and what failed to come isn't. */
  static List<String> installed(Identity builder, Services services) {
    return of(services.appStream(), builder.arn().orElseThrow()).values().stream()
        .filter(
            one ->
                INSTALLED.equals(one.statusAsString())
                    || "FAILED_TO_UNINSTALL".equals(one.statusAsString()))
        .map(SoftwareAssociations::softwareName)
        .sorted()
        .toList();
  }

  static List<Permission> looking(String builder) {
    return List.of(on("DescribeSoftwareAssociations", builder));
  }

  private static Permission on(String operation, String builder) {
    return Permissions.appStream(operation, "image-builder/" + builder);
  }

  private static Map<String, SoftwareAssociations> of(AppStreamClient appStream, String arn) {
    Map<String, SoftwareAssociations> all = new TreeMap<>();
    Pages.all(
            token ->
                appStream.describeSoftwareAssociations(
                    request -> request.associatedResource(arn).nextToken(token)),
            DescribeSoftwareAssociationsResponse::softwareAssociations,
            DescribeSoftwareAssociationsResponse::nextToken)
        .forEach(one -> all.put(one.softwareName(), one));
    return all;
  }

  private static Map<String, SoftwareAssociations> of(StepContext context) {
    return of(context.services().appStream(), context.identity().arn().orElseThrow());
  }

  /** Returns the step, for a builder that runs. */
  Step step() {
    return Step.of("software", "install and take off licensed software", this::deploy)
        .until(Condition.of("the software is as described", EXPECTED, this::judge))
        .needs(looking(builder))
        .needs(
            List.of(
                on("AssociateSoftwareToImageBuilder", builder),
                on("DisassociateSoftwareFromImageBuilder", builder),
                on("StartSoftwareDeploymentToImageBuilder", builder)));
  }

  private void deploy(StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    Map<String, SoftwareAssociations> there = of(context);
    List<String> missing =
        wanted.stream()
            .filter(name -> !there.containsKey(name) || isLeaving(there.get(name)))
            .toList();
    List<String> gone = new ArrayList<>();
    there.forEach(
        (name, one) -> {
          if (!wanted.contains(name) && !isLeaving(one)) {
            gone.add(name);
          }
        });
    if (!missing.isEmpty()) {
      appStream.associateSoftwareToImageBuilder(
          request -> request.imageBuilderName(builder).softwareNames(missing));
    }
    if (!gone.isEmpty()) {
      appStream.disassociateSoftwareFromImageBuilder(
          request -> request.imageBuilderName(builder).softwareNames(gone));
    }
    if (!isDone(of(context))) {
      appStream.startSoftwareDeploymentToImageBuilder(
          request -> request.imageBuilderName(builder).retryFailedDeployments(true));
    }
  }

  private static boolean isLeaving(SoftwareAssociations one) {
    return LEAVING.contains(one.statusAsString());
  }

  private boolean isDone(Map<String, SoftwareAssociations> there) {
    return there.keySet().equals(Set.copyOf(wanted))
        && there.values().stream().allMatch(one -> INSTALLED.equals(one.statusAsString()));
  }

  private PollResult judge(StepContext context) {
    Map<String, SoftwareAssociations> there = of(context);
    List<String> states = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    List<String> why = new ArrayList<>();
    there.forEach(
        (name, one) -> {
          states.add(name + " " + one.statusAsString());
          if (FAILED.contains(one.statusAsString())) {
            one.deploymentError().stream().map(ErrorDetails::errorCode).forEach(codes::add);
            why.add(
                name
                    + " is "
                    + one.statusAsString()
                    + one.deploymentError().stream()
                        .map(error -> ", " + error.errorMessage())
                        .reduce("", String::concat));
          }
        });
    String state = String.join(", ", states);
    if (!why.isEmpty()) {
      return PollResult.failure(
          state,
          new ResourceFailedException(
              context.address(),
              codes,
              String.join("; ", why),
              "mend what AppStream names, on the builder if need be, and run again: it is tried"
                  + " once more"));
    }
    return isDone(there) ? PollResult.success(INSTALLED) : PollResult.pending(state);
  }
}
