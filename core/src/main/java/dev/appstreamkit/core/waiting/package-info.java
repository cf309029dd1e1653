/**
 * Waiting for something slow without holding a thread: a {@link
 * dev.appstreamkit.core.waiting.Waiter} says what is waited for and how long, a {@link
 * dev.appstreamkit.core.waiting.WaitCondition} what each poll means, a {@link
 * dev.appstreamkit.core.waiting.PollingPlan} when to poll, and {@link
 * dev.appstreamkit.core.waiting.BatchedWaits} lets many waits share their polls.
 */
@NullMarked
package dev.appstreamkit.core.waiting;

import org.jspecify.annotations.NullMarked;
