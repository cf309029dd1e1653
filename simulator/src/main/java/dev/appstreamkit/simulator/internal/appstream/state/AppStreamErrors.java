package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.service.ServiceException;

/** The errors of the service, under the names that its model gives them. */
public final class AppStreamErrors {

  private AppStreamErrors() {}

  /** Something that a request names doesn't exist. */
  public static ServiceException notFound(String message) {
    return new ServiceException("ResourceNotFoundException", message);
  }

  /** The name is taken. */
  public static ServiceException alreadyExists(String message) {
    return new ServiceException("ResourceAlreadyExistsException", message);
  }

  /** Something else depends on it, or its state forbids the change. */
  public static ServiceException inUse(String message) {
    return new ServiceException("ResourceInUseException", message);
  }

  /** It exists but isn't ready. */
  public static ServiceException notAvailable(String message) {
    return new ServiceException("ResourceNotAvailableException", message);
  }

  /** A quota is reached. */
  public static ServiceException limitExceeded(String message) {
    return new ServiceException("LimitExceededException", message);
  }

  /** Members of the request don't go together. */
  public static ServiceException combination(String message) {
    return new ServiceException("InvalidParameterCombinationException", message);
  }

  /** The operation isn't allowed on this thing now. */
  public static ServiceException notPermitted(String message) {
    return new ServiceException("OperationNotPermittedException", message);
  }

  /** Something else is changing the thing at this moment. */
  public static ServiceException concurrent(String message) {
    return new ServiceException("ConcurrentModificationException", message);
  }

  /** A role doesn't exist, isn't known yet, or doesn't trust the service. */
  public static ServiceException invalidRole(String message) {
    return new ServiceException("InvalidRoleException", message);
  }

  /** An image can't be used for this. */
  public static ServiceException incompatibleImage(String message) {
    return new ServiceException("IncompatibleImageException", message);
  }

  /** A value breaks the service's model. */
  public static ServiceException validation(String message) {
    return new ServiceException("ValidationException", message);
  }
}
