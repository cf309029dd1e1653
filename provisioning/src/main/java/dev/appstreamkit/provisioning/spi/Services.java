package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.Target;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The AWS clients that a kind calls. They never retry by themselves: whoever calls a kind's methods
 * retries the whole method.
 */
public interface Services {

  /** Returns the account, partition and region that the clients are bound to. */
  Target target();

  /** Returns the AppStream client. */
  AppStreamClient appStream();

  /** Returns the S3 client. */
  S3Client s3();

  /** Returns the IAM client. */
  IamClient iam();
}
