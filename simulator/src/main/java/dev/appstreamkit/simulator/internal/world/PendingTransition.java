package dev.appstreamkit.simulator.internal.world;

import java.time.Duration;
import java.util.Optional;

/**
 * A transition under way, its chance drawn and a test's changes applied.
 *
 * @param passing the state to go into now
 * @param takes how long until it ends, in simulated time
 * @param next the state it ends in when nothing fails
 * @param failure the code that it fails with, such as a fleet error's; what state that leads to is
 *     the kind's own rule
 */
public record PendingTransition(
    String passing, Duration takes, String next, Optional<String> failure) {}
