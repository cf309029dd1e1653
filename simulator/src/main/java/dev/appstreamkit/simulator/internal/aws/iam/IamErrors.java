package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.service.ServiceException;

/** IAM's errors as IAM words them. */
final class IamErrors {

  private IamErrors() {}

  static ServiceException noSuchRole(String name) {
    return noSuchEntity("The role with name " + name + " cannot be found.");
  }

  static ServiceException noSuchUser(String name) {
    return noSuchEntity("The user with name " + name + " cannot be found.");
  }

  static ServiceException noSuchPolicy(String arn) {
    return noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
  }

  static ServiceException noSuchEntity(String message) {
    return new ServiceException("NoSuchEntity", 404, message);
  }

  static ServiceException alreadyExists(String message) {
    return new ServiceException("EntityAlreadyExists", 409, message);
  }

  static ServiceException deleteConflict(String message) {
    return new ServiceException("DeleteConflict", 409, message);
  }

  static ServiceException limitExceeded(String message) {
    return new ServiceException("LimitExceeded", 409, message);
  }

  static ServiceException malformedPolicy(String message) {
    return new ServiceException("MalformedPolicyDocument", 400, message);
  }

  static ServiceException invalidInput(String message) {
    return new ServiceException("InvalidInput", 400, message);
  }

  static ServiceException validation(String message) {
    return new ServiceException("ValidationError", 400, message);
  }

  static ServiceException unmodifiable(String message) {
    return new ServiceException("UnmodifiableEntity", 400, message);
  }
}
