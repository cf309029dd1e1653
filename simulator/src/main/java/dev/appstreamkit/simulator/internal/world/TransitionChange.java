package dev.appstreamkit.simulator.internal.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a test wants to be different in a transition.
 *
 * @param kind the table's kind, such as {@code fleet}
 * @param trigger the row's trigger, such as {@code StartFleet}
 * @param name only for the thing of this name; null for all
 * @param takes how long it takes instead, in simulated time; null for the usual
 * @param failure the code it fails with; null when it succeeds
 * @param times how often this holds before it is forgotten; 0 for always
 * @param probability how likely it holds each time, above 0 to 1
 */
public record TransitionChange(
    String kind,
    String trigger,
    @Nullable String name,
    @Nullable Duration takes,
    @Nullable String failure,
    int times,
    double probability) {}
