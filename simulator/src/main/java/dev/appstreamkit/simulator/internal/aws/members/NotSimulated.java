package dev.appstreamkit.simulator.internal.aws.members;

import static dev.appstreamkit.simulator.internal.service.Service.AUTO_SCALING;
import static dev.appstreamkit.simulator.internal.service.Service.IAM;
import static dev.appstreamkit.simulator.internal.service.Service.QUOTAS;
import static dev.appstreamkit.simulator.internal.service.Service.SSM;
import static dev.appstreamkit.simulator.internal.service.Service.STS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.protocol.Document;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The members of requests that AWS knows and this simulator has no effect of. Whoever sets one is
 * refused, by its name: a test that relies on it would be green for no reason.
 */
public final class NotSimulated {

  private static final String ANY = "*";
  private static final String LEAVE_OUT = "leave it out";
  private static final String NO_MFA = "there are no MFA devices here; leave it out";
  private static final String NO_ENCRYPTION = "no assertion is encrypted here; leave it out";
  private static final String NO_FORECAST =
      "no fleet is scaled by forecasts; give StepScaling or TargetTrackingScaling";

  private static final List<Member> ALL =
      List.of(
          of(STS, "AssumeRole", "TransitiveTagKeys", "give Tags to each session of a chain"),
          of(STS, "AssumeRole", "SourceIdentity", LEAVE_OUT),
          of(STS, "AssumeRole", "SerialNumber", NO_MFA),
          of(STS, "AssumeRole", "TokenCode", NO_MFA),
          of(STS, "AssumeRole", "ProvidedContexts", LEAVE_OUT),
          of(IAM, "CreateSAMLProvider", "AssertionEncryptionMode", NO_ENCRYPTION),
          of(IAM, "CreateSAMLProvider", "AddPrivateKey", NO_ENCRYPTION),
          of(IAM, "UpdateSAMLProvider", "AssertionEncryptionMode", NO_ENCRYPTION),
          of(IAM, "UpdateSAMLProvider", "AddPrivateKey", NO_ENCRYPTION),
          of(IAM, "UpdateSAMLProvider", "RemovePrivateKey", NO_ENCRYPTION),
          of(IAM, "CreateUser", "PermissionsBoundary", "bound a role, or leave it out"),
          of(AUTO_SCALING, "PutScalingPolicy", "PredictiveScalingPolicyConfiguration", NO_FORECAST),
          of(SSM, "PutParameter", "Description", "no operation here gives it back; " + LEAVE_OUT),
          of(SSM, "PutParameter", "KeyId", "there are no keys here; " + LEAVE_OUT),
          of(SSM, "PutParameter", "Policies", "parameters don't end here; " + LEAVE_OUT),
          of(QUOTAS, "GetServiceQuota", "ContextId", "all quotas are the account's; " + LEAVE_OUT));

  private static final Map<String, Member> BY_KEY = byKey();

  private NotSimulated() {}

  /**
   * One such member.
   *
   * @param service the service
   * @param operation the operation; {@code *} for all of the service
   * @param name the member as the service's model spells it
   * @param instead what to do without it
   */
  public record Member(Service service, String operation, String name, String instead) {

    /** Returns what is said to whoever sets it. */
    public String message() {
      return name + " is not simulated; " + instead;
    }
  }

  private static Member of(Service service, String operation, String name, String instead) {
    return new Member(service, operation, name, instead);
  }

  /** Returns all of them. */
  public static List<Member> all() {
    return ALL;
  }

  /** Returns what is said of a member; empty for one that is simulated. */
  public static Optional<Member> find(Service service, String operation, String name) {
    Member exact = BY_KEY.get(key(service, operation, name));
    return Optional.ofNullable(exact == null ? BY_KEY.get(key(service, ANY, name)) : exact);
  }

  /** Returns a validator that asks another one, and then refuses such members. */
  public static Operations.Validator after(Service service, Operations.Validator first) {
    return new Operations.Validator() {
      @Override
      public void demandTypes(String operation, Document document) {
        first.demandTypes(operation, document);
      }

      @Override
      public void validate(String operation, Document document) {
        first.validate(operation, document);
        demandSimulated(service, operation, document.root());
      }
    };
  }

  private static void demandSimulated(Service service, String operation, ObjectNode members) {
    members.properties().stream()
        .filter(member -> isSet(member.getValue()))
        .flatMap(member -> find(service, operation, member.getKey()).stream())
        .findFirst()
        .ifPresent(
            member -> {
              throw new ServiceException(service.validationCode(), 400, member.message());
            });
  }

  private static boolean isSet(JsonNode value) {
    return !value.isNull() && !value.isMissingNode();
  }

  private static Map<String, Member> byKey() {
    Map<String, Member> all = new TreeMap<>();
    ALL.forEach(m -> all.put(key(m.service(), m.operation(), m.name()), m));
    return all;
  }

  private static String key(Service service, String operation, String name) {
    return (service.name() + ":" + operation + ":" + name).toLowerCase(Locale.ROOT);
  }
}
