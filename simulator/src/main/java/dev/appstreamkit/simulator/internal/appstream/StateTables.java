package dev.appstreamkit.simulator.internal.appstream;

import dev.appstreamkit.simulator.internal.appstream.appblockbuilder.AppBlockBuilderTransitions;
import dev.appstreamkit.simulator.internal.appstream.fleet.FleetTransitions;
import dev.appstreamkit.simulator.internal.appstream.image.ImageExports;
import dev.appstreamkit.simulator.internal.appstream.image.ImageTransitions;
import dev.appstreamkit.simulator.internal.appstream.imagebuilder.ImageBuilderTransitions;
import dev.appstreamkit.simulator.internal.appstream.software.SoftwareTransitions;
import dev.appstreamkit.simulator.internal.world.FailureCodes;
import dev.appstreamkit.simulator.internal.world.TransitionTables;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.appstream.model.FleetErrorCode;
import software.amazon.awssdk.services.appstream.model.ImageBuilderStateChangeReasonCode;
import software.amazon.awssdk.services.appstream.model.ImageStateChangeReasonCode;

/** The transition tables of all kinds, and what their transitions can fail with. */
final class StateTables {

  private StateTables() {}

  static void addTo(TransitionTables tables) {
    tables.register(
        FleetTransitions.KIND,
        FleetTransitions.TABLE,
        new FailureCodes(Set.of("StartFleet"), codes(Set.of())));
    // The errors of images and builders have the codes of fleets; their reasons have some more.
    tables.register(
        ImageTransitions.KIND,
        ImageTransitions.TABLE,
        new FailureCodes(
            Set.of(
                ImageTransitions.SNAPSHOT,
                ImageTransitions.EMPTY_SNAPSHOT,
                "CopyImage",
                "CreateUpdatedImage",
                "CreateImportedImage"),
            codes(ImageStateChangeReasonCode.knownValues())));
    tables.register(
        ImageBuilderTransitions.KIND,
        ImageBuilderTransitions.TABLE,
        new FailureCodes(
            Set.of("CreateImageBuilder", "StartImageBuilder"),
            codes(ImageBuilderStateChangeReasonCode.knownValues())));
    tables.register(
        AppBlockBuilderTransitions.KIND,
        AppBlockBuilderTransitions.TABLE,
        new FailureCodes(Set.of("StartAppBlockBuilder"), codes(Set.of())));
    tables.register(ImageExports.KIND, ImageExports.TABLE);
    tables.register(SoftwareTransitions.KIND, SoftwareTransitions.TABLE);
  }

  private static Set<String> codes(Set<? extends Enum<?>> more) {
    Set<String> codes = new TreeSet<>();
    FleetErrorCode.knownValues().forEach(code -> codes.add(code.toString()));
    more.forEach(code -> codes.add(code.toString()));
    return codes;
  }
}
