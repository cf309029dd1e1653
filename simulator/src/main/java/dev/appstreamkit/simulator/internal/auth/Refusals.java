package dev.appstreamkit.simulator.internal.auth;

import dev.appstreamkit.simulator.internal.service.Protocol;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;

/** How each protocol's services refuse a request whose signature isn't right. */
final class Refusals {

  private final Protocol protocol;

  Refusals(Service service) {
    this.protocol = service.protocol();
  }

  ServiceException missing() {
    return refuse(
        "MissingAuthenticationTokenException",
        "MissingAuthenticationToken",
        "AccessDenied",
        "Missing Authentication Token");
  }

  ServiceException incomplete() {
    return refuse(
        "IncompleteSignatureException",
        "IncompleteSignature",
        "AuthorizationHeaderMalformed",
        "The authorization header is malformed: it needs Credential, SignedHeaders, Signature and a"
            + " date.");
  }

  ServiceException unknownKey() {
    return refuse(
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "InvalidAccessKeyId",
        protocol == Protocol.REST_XML
            ? "The AWS Access Key Id you provided does not exist in our records."
            : "The security token included in the request is invalid.");
  }

  ServiceException badToken() {
    return refuse(
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "InvalidToken",
        "The security token included in the request is invalid.");
  }

  ServiceException expiredToken() {
    return refuse(
        "ExpiredTokenException",
        "ExpiredToken",
        "ExpiredToken",
        protocol == Protocol.REST_XML
            ? "The provided token has expired."
            : "The security token included in the request is expired");
  }

  ServiceException badSignature() {
    return refuse(
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " key and signing method.");
  }

  ServiceException skewed() {
    return refuse(
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "RequestTimeTooSkewed",
        protocol == Protocol.REST_XML
            ? "The difference between the request time and the current time is too large."
            : "Signature expired: the request is more than 15 minutes away from now.");
  }

  ServiceException expiredRequest() {
    return refuse(
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "AccessDenied",
        "Request has expired");
  }

  ServiceException badExpires() {
    return refuse(
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "AuthorizationQueryParametersError",
        "X-Amz-Expires must be between 0 and 604800 seconds");
  }

  ServiceException contentMismatch() {
    return refuse(
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "XAmzContentSHA256Mismatch",
        "The provided 'x-amz-content-sha256' header does not match what was computed.");
  }

  private ServiceException refuse(String json, String query, String s3, String message) {
    return switch (protocol) {
      case JSON_1_1 -> new ServiceException(json, 400, message);
      case QUERY -> new ServiceException(query, 403, message);
      case EC2 -> new ServiceException("AuthFailure", 401, message);
      case REST_XML -> new ServiceException(s3, statusInS3(s3), message);
    };
  }

  private static int statusInS3(String code) {
    return switch (code) {
      case "ExpiredToken",
          "InvalidToken",
          "AuthorizationHeaderMalformed",
          "AuthorizationQueryParametersError",
          "XAmzContentSHA256Mismatch" ->
          400;
      default -> 403;
    };
  }
}
