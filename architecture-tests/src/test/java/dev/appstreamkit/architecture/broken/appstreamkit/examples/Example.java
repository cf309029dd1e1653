package dev.appstreamkit.architecture.broken.appstreamkit.examples;

/** An example, which nobody but examples should know. */
public final class Example {}
