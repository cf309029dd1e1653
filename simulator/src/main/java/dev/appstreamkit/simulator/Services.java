package dev.appstreamkit.simulator;

import dev.appstreamkit.simulator.internal.appstream.AppStreamService;
import dev.appstreamkit.simulator.internal.aws.autoscaling.AutoScalingService;
import dev.appstreamkit.simulator.internal.aws.ec2.Ec2Service;
import dev.appstreamkit.simulator.internal.aws.iam.IamService;
import dev.appstreamkit.simulator.internal.aws.pricing.PricingService;
import dev.appstreamkit.simulator.internal.aws.quotas.QuotasService;
import dev.appstreamkit.simulator.internal.aws.s3.S3Service;
import dev.appstreamkit.simulator.internal.aws.secrets.SecretsService;
import dev.appstreamkit.simulator.internal.aws.ssm.SsmService;
import dev.appstreamkit.simulator.internal.aws.sts.StsService;
import dev.appstreamkit.simulator.internal.instance.InstanceService;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import java.util.List;

/** All services of a simulator: one line each. */
final class Services {

  private Services() {}

  /** Returns them in the order in which they are installed. */
  public static List<SimulatedService> all() {
    return List.of(
        new IamService(),
        new StsService(),
        new S3Service(),
        new Ec2Service(),
        new AppStreamService(),
        new AutoScalingService(),
        new QuotasService(),
        new PricingService(),
        new SecretsService(),
        new SsmService(),
        new InstanceService());
  }
}
