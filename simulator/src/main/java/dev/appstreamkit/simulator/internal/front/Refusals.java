package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.front.Answers.Refusal;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;

/** Words why a request isn't carried out. */
final class Refusals {

  private Refusals() {}

  /**
   * Returns the error.
   *
   * @param failureCode the protocol's code of an error of the service itself
   */
  static ServiceException error(Refusal why, Service service, String failureCode) {
    return new ServiceException(
        code(why, service, failureCode), status(why, service), message(why));
  }

  private static String code(Refusal why, Service service, String failureCode) {
    boolean s3 = service.equals(Service.S3);
    return switch (why) {
      case TOO_LONG -> s3 ? "EntityTooLarge" : "RequestEntityTooLarge";
      case NO_ROOM -> s3 ? "SlowDown" : "ServiceUnavailable";
      case BROKEN_BODY -> s3 ? "IncompleteBody" : "SerializationException";
      case NO_PATH -> s3 ? "InvalidURI" : "UnknownOperationException";
      case FAILURE -> failureCode;
    };
  }

  static int status(Refusal why, Service service) {
    return switch (why) {
      case TOO_LONG -> service.equals(Service.S3) ? 400 : 413;
      case NO_ROOM -> 503;
      case BROKEN_BODY, NO_PATH -> 400;
      case FAILURE -> 500;
    };
  }

  static String message(Refusal why) {
    return switch (why) {
      case TOO_LONG ->
          "The body is longer than this simulator takes, which is an eighth of its heap, and a"
              + " sixty-fourth and 16 MiB at most for documents; send less, or start it with a larger"
              + " -Xmx.";
      case NO_ROOM ->
          "The bodies that are under way fill the room that this simulator has for them, an eighth"
              + " of its heap; try again, or start it with a larger -Xmx.";
      case BROKEN_BODY -> "The body broke off, or its chunks are malformed.";
      case NO_PATH -> "Couldn't parse the specified URI.";
      case FAILURE -> "the simulator failed; its log says why";
    };
  }
}
