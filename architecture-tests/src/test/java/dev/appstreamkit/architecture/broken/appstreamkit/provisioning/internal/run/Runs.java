package dev.appstreamkit.architecture.broken.appstreamkit.provisioning.internal.run;

/** The end of the engine. */
public final class Runs {}
