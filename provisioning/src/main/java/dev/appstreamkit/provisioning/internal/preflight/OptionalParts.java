package dev.appstreamkit.provisioning.internal.preflight;

/** Parts of the SDK that may be left out. */
public final class OptionalParts {

  /** The client of EC2. */
  static final String EC2 = "software.amazon.awssdk.services.ec2.Ec2Client";

  private OptionalParts() {}

  /** Returns whether EC2 can be asked. */
  public static boolean hasEc2() {
    return DeniableRead.isPresent(EC2);
  }
}
