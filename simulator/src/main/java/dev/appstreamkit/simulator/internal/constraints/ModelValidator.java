package dev.appstreamkit.simulator.internal.constraints;

import dev.appstreamkit.simulator.internal.protocol.Document;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;

/**
 * Holds requests to the types and constraints of their service's model as they came, members that
 * the SDK doesn't know included.
 */
public final class ModelValidator implements Operations.Validator {

  private final Service service;

  /** Creates one for a service that has a table of constraints. */
  public ModelValidator(Service service) {
    this.service = service;
  }

  @Override
  public void demandTypes(String operation, Document document) {
    new TypeChecker(table(), document.notation())
        .check(operation, document.root())
        .ifPresent(
            message -> {
              throw Document.malformed(message);
            });
  }

  @Override
  public void validate(String operation, Document document) {
    new RequestChecker(table())
        .check(operation, document.root())
        .ifPresent(
            message -> {
              throw new ServiceException(service.validationCode(), message);
            });
  }

  /** The table is read when the first request comes, not when a simulator starts. */
  private ConstraintTable table() {
    return ConstraintTable.of(service.name());
  }
}
