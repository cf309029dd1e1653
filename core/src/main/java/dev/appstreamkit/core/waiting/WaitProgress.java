package dev.appstreamkit.core.waiting;

import java.time.Duration;
import java.util.Optional;

/**
 * A poll that didn't end the wait.
 *
 * @param goal what is waited for
 * @param state the state that was seen last, empty text before any was
 * @param detail what the service says about why; empty text if nothing
 * @param polls how many polls there were
 * @param elapsed how long since the wait began
 * @param expected how long it usually takes; empty if nobody knows
 * @param next how long until the next poll
 * @param error what this poll failed with, if it failed and the wait goes on
 */
public record WaitProgress(
    String goal,
    String state,
    String detail,
    int polls,
    Duration elapsed,
    Optional<Duration> expected,
    Duration next,
    Optional<Throwable> error) {}
