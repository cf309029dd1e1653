package dev.appstreamkit.core.retry;

import java.time.Duration;

/**
 * An attempt has failed and another one follows.
 *
 * @param name the name of the call
 * @param attempt which attempt has failed, beginning with 1
 * @param verdict what its error means
 * @param error what it failed with
 * @param delay how long until the next attempt
 * @param elapsed how long since the first attempt began
 */
public record RetryEvent(
    String name, int attempt, Verdict verdict, Throwable error, Duration delay, Duration elapsed) {}
