package dev.appstreamkit.core.waiting;

/** A thing in a state, as the tests of waiting see it. */
record Machine(String state, String error) {

  static final WaitCondition<Machine> RUNNING =
      WaitCondition.byState(Machine::state)
          .success("RUNNING")
          .pending("STARTING", "STOPPED")
          .failure("FAILED")
          .failureWhen(machine -> machine.state().equals("STOPPED") && !machine.error().isEmpty())
          .detail(Machine::error)
          .build();

  static Machine in(String state) {
    return new Machine(state, "");
  }
}
