package dev.appstreamkit.simulator.internal.appstream.people;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.aws.iam.IamDirectory;
import dev.appstreamkit.simulator.internal.aws.iam.Role;
import dev.appstreamkit.simulator.internal.aws.iam.SamlClaims;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Map;

/**
 * A user of an identity provider gets to a stack: AWS takes the provider's word if the role's trust
 * does, and the role's permissions say where the user may stream, and as whom.
 *
 * @param nameId what the provider calls the user
 * @param subjectType which kind of name that is, {@code persistent} for one
 * @param role the ARN of the role that the provider says
 * @param provider the provider's ARN
 * @param stack the stack of the relay state
 * @param attributes what the provider says of the user, as session tags
 */
record SamlSignIn(
    String nameId,
    String subjectType,
    String role,
    String provider,
    String stack,
    Map<String, String> attributes) {

  private static final int FORBIDDEN = 403;

  SamlSignIn {
    attributes = Map.copyOf(attributes);
  }

  /** Starts a session, or returns to the one that is under way. */
  SessionBroker.Seat start(World world, RegionState state) {
    demand(world, state);
    return SessionBroker.federated(state, stack, nameId, attributes);
  }

  private void demand(World world, RegionState state) {
    IamDirectory iam = IamDirectory.of(world);
    String entityId =
        iam.samlEntityId(provider)
            .orElseThrow(
                () -> refused("SamlProviderUnknown", "IAM knows no SAML provider " + provider));
    Role assumed =
        iam.visibleRole(role).orElseThrow(() -> refused("RoleUnknown", "there is no role " + role));
    SamlClaims claims =
        new SamlClaims(
            entityId,
            SamlClaims.globalAudience(state.account().partition()),
            nameId,
            subjectType,
            attributes);
    claims
        .distrusted(iam, assumed, provider)
        .ifPresent(
            action -> {
              throw refused(
                  "NotTrusted",
                  "the role's trust policy doesn't let users of " + provider + " " + action);
            });
    String arn = state.account().arn("appstream", state.region(), "stack/" + stack);
    if (!iam.allows(
        assumed, "appstream:Stream", arn, claims.conditions().and("appstream:userId", nameId))) {
      throw refused(
          "NotAllowed", "the role doesn't allow appstream:Stream on " + arn + " as " + nameId);
    }
  }

  private static ControlException refused(String code, String message) {
    return new ControlException(FORBIDDEN, code, message);
  }
}
