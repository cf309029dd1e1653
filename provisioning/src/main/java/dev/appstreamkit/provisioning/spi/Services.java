package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.plan.Target;
import java.time.Duration;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The AWS clients that a kind calls. They never retry by themselves: whoever calls a kind's methods
 * retries the whole method. Implemented by this library only; methods may be added.
 */
public interface Services {

  /** Returns the account, partition and region that the clients are bound to. */
  Target target();

  /** Returns where the provisioner's time comes from. */
  default TimeSource time() {
    return SystemTime.instance();
  }

  /** Returns how long a streaming URL is good at most; by default 7 days, AWS's own limit. */
  default Duration maximumUrlValidity() {
    return Duration.ofDays(7);
  }

  /** Returns the AppStream client. */
  AppStreamClient appStream();

  /** Returns the S3 client. */
  S3Client s3();

  /** Returns the IAM client. */
  IamClient iam();

  /** Returns the Application Auto Scaling client. */
  ApplicationAutoScalingClient autoScaling();

  /**
   * Returns a client of any other AWS service, for the same region, credentials and endpoint. It is
   * made when it is first asked for, and closed together with the others.
   *
   * @param type the client's interface of the AWS SDK for Java 2, {@code SsmClient.class} for one
   * @throws IllegalArgumentException if {@code type} isn't such an interface
   */
  <C extends SdkAutoCloseable> C client(Class<C> type);
}
