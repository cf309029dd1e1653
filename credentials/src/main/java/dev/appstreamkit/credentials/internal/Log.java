package dev.appstreamkit.credentials.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The module's log; in a class of its own, so that a first call doesn't wait for its set-up. */
public final class Log {

  /** Named like the provider, which is what users look for. */
  public static final Logger LOGGER =
      LoggerFactory.getLogger(
          "dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider");

  private Log() {}
}
