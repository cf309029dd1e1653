package dev.appstreamkit.simulator.internal.aws.iam;

/**
 * Of AWS's own managed policies those that an AppStream account meets, in their gist: the simulator
 * judges by them, it isn't their reference.
 */
final class AwsPolicies {

  private AwsPolicies() {}

  static void addTo(IamState state, String partition) {
    add(state, partition, "/", "AdministratorAccess", allow("*"));
    add(
        state,
        partition,
        "/",
        "ReadOnlyAccess",
        allow(
            "appstream:Describe*",
            "appstream:List*",
            "iam:Get*",
            "iam:List*",
            "s3:Get*",
            "s3:List*",
            "application-autoscaling:Describe*",
            "ec2:Describe*",
            "pricing:Get*",
            "servicequotas:Get*",
            "servicequotas:List*"));
    add(state, partition, "/", "AmazonS3FullAccess", allow("s3:*", "s3-object-lambda:*"));
    add(
        state,
        partition,
        "/",
        "AmazonS3ReadOnlyAccess",
        allow("s3:Get*", "s3:List*", "s3:Describe*"));
    add(
        state,
        partition,
        "/",
        "AmazonAppStreamFullAccess",
        allow("appstream:*", "application-autoscaling:*", "ec2:Describe*", "iam:ListRoles"));
    add(
        state,
        partition,
        "/",
        "AmazonAppStreamReadOnlyAccess",
        allow("appstream:Get*", "appstream:List*", "appstream:Describe*"));
    add(
        state,
        partition,
        "/service-role/",
        "AmazonAppStreamServiceAccess",
        allow("ec2:Describe*", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "s3:*"));
    add(
        state,
        partition,
        "/service-role/",
        "ApplicationAutoScalingForAmazonAppStreamAccess",
        allow("appstream:UpdateFleet", "appstream:DescribeFleets"));
  }

  /** Adds the roles that the AppStream console makes on an account's first visit. */
  static void addServiceRolesTo(IamState state) {
    String aws = "arn:" + state.account().partition() + ":iam::aws:policy/service-role/";
    state
        .addRole("AmazonAppStreamServiceAccess", "/service-role/", trust("appstream.amazonaws.com"))
        .attachedPolicies()
        .add(aws + "AmazonAppStreamServiceAccess");
    state
        .addRole(
            "ApplicationAutoScalingForAmazonAppStreamAccess",
            "/service-role/",
            trust("application-autoscaling.amazonaws.com"))
        .attachedPolicies()
        .add(aws + "ApplicationAutoScalingForAmazonAppStreamAccess");
  }

  private static void add(
      IamState state, String partition, String path, String name, String document) {
    state.addPolicy("arn:" + partition + ":iam::aws:policy" + path + name, name, path, document);
  }

  private static String allow(String... actions) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\""
        + String.join("\",\"", actions)
        + "\"],\"Resource\":\"*\"}]}";
  }

  private static String trust(String service) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
        + service
        + "\"},\"Action\":\"sts:AssumeRole\"}]}";
  }
}
