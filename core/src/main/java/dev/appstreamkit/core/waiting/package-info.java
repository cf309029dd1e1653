/**
 * Waiting for something slow without holding a thread: a {@link
 * dev.appstreamkit.core.waiting.Waiter} says what is waited for and how long, a {@link
 * dev.appstreamkit.core.waiting.Judge} what each look means, a {@link
 * dev.appstreamkit.core.waiting.PollingPlan} when to look, and {@link
 * dev.appstreamkit.core.waiting.BatchedWaits} lets many waits share their looks.
 */
@NullMarked
package dev.appstreamkit.core.waiting;

import org.jspecify.annotations.NullMarked;
