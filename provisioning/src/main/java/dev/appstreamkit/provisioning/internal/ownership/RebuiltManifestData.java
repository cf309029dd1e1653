package dev.appstreamkit.provisioning.internal.ownership;

import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.plan.RebuiltManifest;
import org.immutables.value.Value;

/** What {@link TagSearch} finds. */
@Value.Immutable
@DataStyle
abstract class RebuiltManifestData implements RebuiltManifest {}
