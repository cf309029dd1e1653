package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.service.ServiceException;

/** What can be wrong with a request's signature, and what each protocol calls it. */
public enum SignatureProblem {
  /** There is none. */
  MISSING(
      "MissingAuthenticationTokenException",
      "MissingAuthenticationToken",
      "AccessDenied",
      403,
      "Missing Authentication Token"),
  /** Parts of it are. */
  INCOMPLETE(
      "IncompleteSignatureException",
      "IncompleteSignature",
      "AuthorizationHeaderMalformed",
      400,
      "The authorization header is malformed: it needs Credential, SignedHeaders, Signature and a"
          + " date."),
  /** It is of a form that isn't a signature. */
  UNKNOWN_SCHEME(
      "IncompleteSignatureException",
      "IncompleteSignature",
      "InvalidArgument",
      400,
      "Unsupported Authorization Type"),
  /** It is one of another version. */
  OLD_VERSION(
      "IncompleteSignatureException",
      "IncompleteSignature",
      "InvalidRequest",
      400,
      "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."
          + " Signature Version 2 is not simulated: boto3 and the AWS CLI presign with it in some"
          + " regions unless they are given signature_version='s3v4'."),
  /** There is more than one. */
  TWO_MECHANISMS(
      "IncompleteSignatureException",
      "IncompleteSignature",
      "InvalidArgument",
      400,
      "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query"
          + " string parameter or the Authorization header should be specified"),
  /** It was presigned, and parts of it are missing or aren't readable. */
  BAD_QUERY(
      "IncompleteSignatureException",
      "IncompleteSignature",
      "AuthorizationQueryParametersError",
      400,
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
          + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."),
  /** Nobody has these keys. */
  UNKNOWN_KEY(
      "UnrecognizedClientException",
      "InvalidClientTokenId",
      "InvalidAccessKeyId",
      403,
      "The security token included in the request is invalid.",
      "The AWS Access Key Id you provided does not exist in our records."),
  /** The session token isn't the one of these keys. */
  BAD_TOKEN(
      "UnrecognizedClientException",
      "InvalidClientTokenId",
      "InvalidToken",
      400,
      "The security token included in the request is invalid."),
  /** The keys don't work any more. */
  EXPIRED_TOKEN(
      "ExpiredTokenException",
      "ExpiredToken",
      "ExpiredToken",
      400,
      "The security token included in the request is expired",
      "The provided token has expired."),
  /** It isn't what these keys make of this request. */
  BAD_SIGNATURE(
      "InvalidSignatureException",
      "SignatureDoesNotMatch",
      "SignatureDoesNotMatch",
      403,
      "The request signature we calculated does not match the signature you provided. Check your"
          + " key and signing method."),
  /** It was made too long ago, or will be. */
  SKEWED(
      "InvalidSignatureException",
      "SignatureDoesNotMatch",
      "RequestTimeTooSkewed",
      403,
      "Signature expired: the request is more than 15 minutes away from now.",
      "The difference between the request time and the current time is too large."),
  /** It was presigned for a shorter time. */
  EXPIRED_REQUEST(
      "InvalidSignatureException",
      "SignatureDoesNotMatch",
      "AccessDenied",
      403,
      "Request has expired"),
  /** It was presigned for longer than is possible. */
  BAD_EXPIRES(
      "InvalidSignatureException",
      "SignatureDoesNotMatch",
      "AuthorizationQueryParametersError",
      400,
      "X-Amz-Expires must be between 0 and 604800 seconds"),
  /** The body isn't the one that was signed. */
  CONTENT_MISMATCH(
      "InvalidSignatureException",
      "SignatureDoesNotMatch",
      "XAmzContentSHA256Mismatch",
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed.");

  private final String jsonCode;
  private final String queryCode;
  private final String s3Code;
  private final int s3Status;
  private final String message;
  private final String s3Message;

  SignatureProblem(String jsonCode, String queryCode, String s3Code, int s3Status, String message) {
    this(jsonCode, queryCode, s3Code, s3Status, message, message);
  }

  SignatureProblem(
      String jsonCode,
      String queryCode,
      String s3Code,
      int s3Status,
      String message,
      String s3Message) {
    this.jsonCode = jsonCode;
    this.queryCode = queryCode;
    this.s3Code = s3Code;
    this.s3Status = s3Status;
    this.message = message;
    this.s3Message = s3Message;
  }

  ServiceException inJson() {
    return new ServiceException(jsonCode, 400, message);
  }

  ServiceException inQuery() {
    return new ServiceException(queryCode, 403, message);
  }

  ServiceException inEc2() {
    return new ServiceException("AuthFailure", 401, message);
  }

  ServiceException inS3() {
    return new ServiceException(s3Code, s3Status, s3Message);
  }
}
