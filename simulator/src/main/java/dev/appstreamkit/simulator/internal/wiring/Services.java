package dev.appstreamkit.simulator.internal.wiring;

import dev.appstreamkit.simulator.internal.appstream.AppStreamService;
import dev.appstreamkit.simulator.internal.autoscaling.AutoScalingService;
import dev.appstreamkit.simulator.internal.ec2.Ec2Service;
import dev.appstreamkit.simulator.internal.iam.IamService;
import dev.appstreamkit.simulator.internal.instance.InstanceService;
import dev.appstreamkit.simulator.internal.quotas.QuotasService;
import dev.appstreamkit.simulator.internal.s3.S3Service;
import dev.appstreamkit.simulator.internal.secrets.SecretsService;
import dev.appstreamkit.simulator.internal.ssm.SsmService;
import dev.appstreamkit.simulator.internal.sts.StsService;
import java.util.List;

/** All services of a simulator: one line each. */
public final class Services {

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
        new SecretsService(),
        new SsmService(),
        new InstanceService());
  }
}
