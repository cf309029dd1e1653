package dev.appstreamkit.provisioning.internal.preflight;

/** Parts of the SDK that may be left out. */
public final class OptionalParts {

  /** The client of EC2. */
  static final String EC2 = "software.amazon.awssdk.services.ec2.Ec2Client";

  /** The client of Secrets Manager. */
  public static final String SECRETS =
      "software.amazon.awssdk.services.secretsmanager.SecretsManagerClient";

  private OptionalParts() {}

  /** Returns whether EC2 can be asked. */
  public static boolean hasEc2() {
    return DeniableRead.isPresent(EC2);
  }
}
