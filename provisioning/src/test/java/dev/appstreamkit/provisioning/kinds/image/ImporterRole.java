package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.provisioning.kinds.Cloud;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;

/** A role of somebody else's, with which AppStream may import anything. */
final class ImporterRole {

  private static final String NAME = "anybodys-importer";
  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"Service": "appstream.amazonaws.com"}}]}
      """;

  private ImporterRole() {}

  /** Makes the role unless it is there, and returns its ARN. */
  static String in(Cloud cloud) {
    try (IamClient iam = cloud.client(IamClient.builder(), Region.AWS_GLOBAL)) {
      try {
        iam.createRole(request -> request.roleName(NAME).assumeRolePolicyDocument(TRUST));
      } catch (EntityAlreadyExistsException there) {
        // Made before.
      }
      return iam.getRole(request -> request.roleName(NAME)).role().arn();
    }
  }
}
