package dev.appstreamkit.provisioning.plan;

/**
 * Is told of each AWS call on the very thread that makes it, before and after: for a trace whose
 * spans are current while the SDK works. Called by several threads at once; what blocks here holds
 * the call up. What it throws is logged and otherwise ignored. Whoever only wants to know what was
 * called implements {@link ProvisioningListener#called}.
 */
@FunctionalInterface
public interface CallListener {

  /**
   * A call is about to be sent.
   *
   * @param call the call
   * @return is told how it ended, on the same thread
   */
  Ending began(ApiCall call);

  /** Is told how one call ended. */
  @FunctionalInterface
  interface Ending {

    /**
     * The call is over.
     *
     * @param event how it ended
     */
    void ended(CallEvent event);
  }
}
