package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * A call of an AWS operation, and whom it is made for.
 *
 * @param service the service, as the SDK's client of it is named: {@code AppStream}, {@code S3},
 *     {@code Iam}, {@code Sts}, {@code ApplicationAutoScaling}
 * @param operation the operation, {@code CreateFleet} for one
 * @param run the id of the run that it is part of; empty while planning, and for what keeps the
 *     manifest
 * @param address the resource; empty if it is for none alone, as what is read for several at once
 */
public record ApiCall(
    String service, String operation, Optional<String> run, Optional<ResourceAddress> address) {

  /** Checks that nothing is null. */
  public ApiCall {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(address, "address");
  }

  @Override
  public String toString() {
    return service + "." + operation;
  }
}
