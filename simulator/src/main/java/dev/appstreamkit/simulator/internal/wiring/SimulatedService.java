package dev.appstreamkit.simulator.internal.wiring;

/** One folder's share of the simulator. Has a public constructor without parameters. */
@FunctionalInterface
public interface SimulatedService {

  /** Adds its operations, control routes and transition tables; runs once, at the start. */
  void install(Installation installation);
}
