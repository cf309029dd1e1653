package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.InstanceTypes;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.kinds.network.Network;
import java.util.List;

/** What can be wrong with the description of an image builder that stays. */
final class ImageBuilderProblems {

  private static final String FROM = "from";

  private ImageBuilderProblems() {}

  static List<Problem> of(ImageBuilder spec) {
    SpecCheck check =
        new SpecCheck(spec.address())
            .name("name", spec.name())
            .required(
                "instanceType", spec.instanceType(), "name one, stream.standard.medium for one")
            .within(ImageLimits.AGENT_VERSION, spec.agentVersion())
            .within(ImageLimits.DISPLAY_NAME, spec.displayName().value())
            .within(ImageLimits.DESCRIPTION, spec.description().value())
            .within(ImageLimits.ROOT_VOLUME, spec.rootVolume())
            .within(ImageLimits.ENDPOINTS, spec.accessEndpoints().value())
            .tags(spec.tags())
            .retention(spec.retention())
            .addAll(spec.requestExtras().problems(spec.address(), ImageBuilderExtras.METHODS));
    spec.instanceType().ifPresent(type -> InstanceTypes.check(check, "instanceType", type));
    if (spec.base().isPresent() == spec.image().isPresent()) {
      check.error(
          FROM,
          spec.base().isPresent() ? "is said twice" : "is missing",
          "say which image it starts from, with from(…) or image(…)");
    }
    spec.network().ifPresent(network -> network(check, spec, network));
    spec.domain()
        .value()
        .map(join -> join.problems(spec.address(), spec.network()))
        .ifPresent(check::addAll);
    blank(check, "accessEndpoints", spec.accessEndpoints());
    blank(check, "software", spec.software());
    return check.problems();
  }

  private static void network(SpecCheck check, ImageBuilder spec, Network network) {
    check.addAll(network.problems(spec.address()));
    if (network.subnetIds().size() > 1) {
      check.error(
          "network",
          "an image builder takes one subnet, and there are " + network.subnetIds().size(),
          "name one of them");
    }
  }

  private static void blank(SpecCheck check, String attribute, Setting<List<String>> names) {
    if (names.value().orElse(List.of()).stream().anyMatch(String::isBlank)) {
      check.error(attribute, "one of them is empty", "leave it out");
    }
  }
}
