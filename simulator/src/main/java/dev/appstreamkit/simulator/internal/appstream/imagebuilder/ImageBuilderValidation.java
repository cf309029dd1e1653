package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import dev.appstreamkit.simulator.internal.appstream.state.Rule;
import java.util.List;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;

/** What a request for an image builder must be like beyond the model's constraints. */
final class ImageBuilderValidation {

  static final List<Rule<CreateImageBuilderRequest>> TABLE =
      List.of(
          Rule.combination(
              "Specify either ImageName or ImageArn.",
              "API reference, CreateImageBuilder: ImageName, ImageArn",
              r -> r.imageName() == null && r.imageArn() == null),
          Rule.combination(
              "You can specify only one subnet for an image builder.",
              "API reference, CreateImageBuilder: VpcConfig",
              r -> r.vpcConfig() != null && r.vpcConfig().subnetIds().size() > 1),
          Rule.combination(
              "Security groups need a subnet.",
              "developer guide, VPC setup",
              r ->
                  r.vpcConfig() != null
                      && !r.vpcConfig().securityGroupIds().isEmpty()
                      && r.vpcConfig().subnetIds().isEmpty()),
          Rule.combination(
              "A directory needs a VPC to be reached in.",
              "developer guide, Active Directory",
              r ->
                  r.domainJoinInfo() != null
                      && r.domainJoinInfo().directoryName() != null
                      && (r.vpcConfig() == null || r.vpcConfig().subnetIds().isEmpty())));

  private ImageBuilderValidation() {}
}
