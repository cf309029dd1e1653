/**
 * One change brought to many targets, batch by batch, as plain data that a program, a run or a
 * workflow engine executes: environments of a campaign, fleets that get an image. And what workers
 * of an engine look up: descriptions by id and version, health checks by name, and what to do about
 * an error.
 */
@NullMarked
package dev.appstreamkit.provisioning.rollout;

import org.jspecify.annotations.NullMarked;
