package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.LinkedHashMap;
import java.util.Map;

/** An error as S3 answers it. */
final class S3Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> details = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  S3Fault(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /** Further elements of the error document, in order. */
  Map<String, String> details() {
    return details;
  }

  Map<String, String> headers() {
    return headers;
  }

  S3Fault with(String element, String value) {
    details.put(element, value);
    return this;
  }

  S3Fault header(String name, String value) {
    headers.put(name, value);
    return this;
  }
}
