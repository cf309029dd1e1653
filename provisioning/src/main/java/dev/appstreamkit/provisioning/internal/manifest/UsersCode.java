package dev.appstreamkit.provisioning.internal.manifest;

import java.util.function.Supplier;

/** Calls what users have brought. */
@FunctionalInterface
public interface UsersCode {

  /** Calls it, and returns what it returns; nothing that it may wait for is held meanwhile. */
  <T> T call(Supplier<T> code);
}
