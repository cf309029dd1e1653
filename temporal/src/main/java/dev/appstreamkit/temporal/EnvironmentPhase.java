package dev.appstreamkit.temporal;

/** How far an {@link EnvironmentWorkflow} has come. */
public enum EnvironmentPhase {
  /** Its plan is made. */
  PLANNING,
  /** Its plan waits for a person's approval. */
  AWAITING_APPROVAL,
  /** Its steps are done. */
  APPLYING,
  /** Something failed that a person has to mend; then {@code retry} goes on. */
  WAITING_FOR_PERSON,
  /** It is as described, and drift is looked for. */
  WATCHING,
  /** It has ended. */
  ENDED
}
