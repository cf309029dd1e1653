package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.List;

/** Which operations S3 has here, for tests of all services. */
public final class S3Operations {

  private S3Operations() {}

  /** Returns their names. */
  public static List<String> names() {
    return S3Routes.all().stream().map(S3Routes.Route::operation).toList();
  }
}
