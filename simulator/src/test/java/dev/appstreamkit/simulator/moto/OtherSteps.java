package dev.appstreamkit.simulator.moto;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/** Calls about parameters, secrets and scalable targets. */
final class OtherSteps {

  static final List<String> FLEETS = List.of("fleet/share-fleet", "fleet/spare-fleet");

  private static final String DIMENSION = "appstream:fleet:DesiredCapacity";

  private final Chance chance;
  private final List<Supplier<Step>> kinds =
      List.of(this::put, this::put, this::read, this::read, this::target, this::rule, this::secret);

  OtherSteps(Chance chance) {
    this.chance = chance;
  }

  Step next() {
    return chance.of(kinds).get();
  }

  private static Step ssm(String operation, String input, Function<Peer, Object> call) {
    return new Step("ssm:" + operation, input, call);
  }

  private static Step scaling(String operation, String input, Function<Peer, Object> call) {
    return new Step("scaling:" + operation, input, call);
  }

  private String name() {
    return chance.of("/share/one", "/share/two", "plain");
  }

  private Step put() {
    PutParameterRequest.Builder put =
        PutParameterRequest.builder()
            .name(chance.of(name(), name(), name(), "aws-mine", "/a//b", "with space"))
            .value(chance.of("one", "two", "3"))
            .type(chance.of("String", "SecureString", "StringList"));
    if (chance.once(2)) {
      put.overwrite(true);
    }
    if (chance.once(3)) {
      put.allowedPattern("[a-z]+");
    }
    PutParameterRequest request = put.build();
    return ssm("PutParameter", request.toString(), p -> p.ssm.putParameter(request));
  }

  private Step read() {
    String name = name();
    boolean decrypted = chance.once(2);
    String tag = chance.of("k", "aws:k");
    return switch (chance.below(7)) {
      case 0, 1 ->
          ssm(
              "GetParameter",
              name + decrypted,
              p -> p.ssm.getParameter(r -> r.name(name).withDecryption(decrypted)));
      case 2 ->
          ssm(
              "GetParameters",
              name,
              p -> p.ssm.getParameters(r -> r.names(name, "/never/there").withDecryption(true)));
      case 3 -> ssm("DeleteParameter", name, p -> p.ssm.deleteParameter(r -> r.name(name)));
      case 4 ->
          ssm(
              "AddTagsToResource",
              name + tag,
              p ->
                  p.ssm.addTagsToResource(
                      r ->
                          r.resourceType("Parameter")
                              .resourceId(name)
                              .tags(t -> t.key(tag).value("v"))));
      case 5 ->
          ssm(
              "RemoveTagsFromResource",
              name,
              p ->
                  p.ssm.removeTagsFromResource(
                      r -> r.resourceType("Parameter").resourceId(name).tagKeys("k")));
      default ->
          ssm(
              "ListTagsForResource",
              name,
              p -> p.ssm.listTagsForResource(r -> r.resourceType("Parameter").resourceId(name)));
    };
  }

  private Step target() {
    String fleet = chance.of(FLEETS);
    int least = chance.below(4);
    int most = chance.below(6);
    return switch (chance.below(4)) {
      case 0, 1 ->
          scaling(
              "RegisterScalableTarget",
              fleet + least + most,
              p ->
                  p.scaling.registerScalableTarget(
                      r ->
                          r.serviceNamespace("appstream")
                              .resourceId(fleet)
                              .scalableDimension(DIMENSION)
                              .minCapacity(least)
                              .maxCapacity(most)));
      case 2 ->
          scaling(
              "DescribeScalableTargets",
              "",
              p -> p.scaling.describeScalableTargets(r -> r.serviceNamespace("appstream")));
      default ->
          scaling(
              "DeregisterScalableTarget",
              fleet,
              p ->
                  p.scaling.deregisterScalableTarget(
                      r ->
                          r.serviceNamespace("appstream")
                              .resourceId(fleet)
                              .scalableDimension(DIMENSION)));
    };
  }

  private Step rule() {
    String fleet = chance.of(FLEETS);
    return switch (chance.below(6)) {
      case 0 ->
          scaling(
              "PutScalingPolicy",
              fleet,
              p ->
                  p.scaling.putScalingPolicy(
                      r ->
                          r.policyName("half")
                              .policyType("TargetTrackingScaling")
                              .serviceNamespace("appstream")
                              .resourceId(fleet)
                              .scalableDimension(DIMENSION)
                              .targetTrackingScalingPolicyConfiguration(
                                  c ->
                                      c.targetValue(50.0)
                                          .predefinedMetricSpecification(
                                              m ->
                                                  m.predefinedMetricType(
                                                      "AppStreamAverageCapacityUtilization")))));
      case 1 ->
          scaling(
              "DescribeScalingPolicies",
              "",
              p -> p.scaling.describeScalingPolicies(r -> r.serviceNamespace("appstream")));
      case 2 ->
          scaling(
              "DeleteScalingPolicy",
              fleet,
              p ->
                  p.scaling.deleteScalingPolicy(
                      r ->
                          r.policyName("half")
                              .serviceNamespace("appstream")
                              .resourceId(fleet)
                              .scalableDimension(DIMENSION)));
      case 3 ->
          scaling(
              "PutScheduledAction",
              fleet,
              p ->
                  p.scaling.putScheduledAction(
                      r ->
                          r.scheduledActionName("morning")
                              .serviceNamespace("appstream")
                              .resourceId(fleet)
                              .scalableDimension(DIMENSION)
                              .schedule("cron(0 8 * * ? *)")
                              .scalableTargetAction(a -> a.minCapacity(2))));
      case 4 ->
          scaling(
              "DescribeScheduledActions",
              "",
              p -> p.scaling.describeScheduledActions(r -> r.serviceNamespace("appstream")));
      default ->
          scaling(
              "DeleteScheduledAction",
              fleet,
              p ->
                  p.scaling.deleteScheduledAction(
                      r ->
                          r.scheduledActionName("morning")
                              .serviceNamespace("appstream")
                              .resourceId(fleet)
                              .scalableDimension(DIMENSION)));
    };
  }

  private Step secret() {
    String name = chance.of("never-there", "domain-password");
    return new Step(
        "secrets:GetSecretValue", name, p -> p.secrets.getSecretValue(r -> r.secretId(name)));
  }
}
