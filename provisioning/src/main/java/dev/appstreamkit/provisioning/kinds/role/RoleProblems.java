package dev.appstreamkit.provisioning.kinds.role;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.ground.Neighbours;
import dev.appstreamkit.provisioning.internal.ground.TagRules;
import dev.appstreamkit.provisioning.internal.kind.OnlyUsed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What can be wrong with a role's description. */
final class RoleProblems {

  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/[\\x21-\\x7e]+");
  private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+");
  private static final Pattern LOOKING = Pattern.compile("[a-z0-9-]+:(Describe|List).*");

  /** Names of API operations that aren't names of IAM actions, and the actions behind them. */
  private static final Map<String, String> NOT_ACTIONS =
      Map.of(
          "s3:HeadBucket", "s3:ListBucket",
          "s3:HeadObject", "s3:GetObject",
          "s3:ListObjects", "s3:ListBucket",
          "s3:ListObjectsV2", "s3:ListBucket",
          "s3:ListBuckets", "s3:ListAllMyBuckets",
          "s3:DeleteObjects", "s3:DeleteObject",
          "s3:CopyObject", "s3:GetObject and s3:PutObject",
          "s3:CreateMultipartUpload", "s3:PutObject",
          "s3:UploadPart", "s3:PutObject");

  private final MachineRole role;
  private final List<Problem> found = new ArrayList<>();

  private RoleProblems(MachineRole role) {
    this.role = role;
  }

  static List<Problem> of(MachineRole role) {
    RoleProblems problems = new RoleProblems(role);
    problems.check();
    return List.copyOf(problems.found);
  }

  static List<Problem> among(MachineRole role, Collection<ResourceSpec> resources) {
    RoleProblems problems = new RoleProblems(role);
    Neighbours neighbours = Neighbours.of(resources);
    if (neighbours.needing(role).isEmpty()) {
      problems.warning(
          "name",
          "no fleet and no image builder of the environment uses it",
          "name it in the fleet, or take it out");
    }
    neighbours.named(role.name()).stream()
        .filter(MachineRole.class::isInstance)
        .filter(other -> other.address().compareTo(role.address()) < 0)
        .filter(other -> other.address().name().equalsIgnoreCase(role.name()))
        .forEach(
            other ->
                problems.error(
                    "name",
                    "differs from " + other.address() + " in case only, which IAM takes for equal",
                    "give one of them another name"));
    return List.copyOf(problems.found);
  }

  private void check() {
    if (!RoleLimits.NAME.takes(role.name())) {
      error("name", "\"" + role.name() + "\" can't name a role", RoleLimits.NAME.remedy());
    }
    if (role.isExisting()) {
      role.arn()
          .filter(arn -> !ARN.matcher(arn).matches())
          .ifPresent(
              arn ->
                  error(
                      "existing",
                      "\"" + arn + "\" isn't the ARN of a role",
                      "write arn:aws:iam::ACCOUNT:role/NAME, or the name alone"));
      MachineRole plain = MachineRole.existing(role.arn().orElse(role.name()));
      found.addAll(
          OnlyUsed.problems(role, plain, Map.of("grants", "allow", "statements", "allow")));
      return;
    }
    if (role.description()
        .value()
        .filter(text -> !RoleLimits.DESCRIPTION.takes(text))
        .isPresent()) {
      error(
          "description",
          "is longer than " + RoleLimits.DESCRIPTION.most() + " characters",
          "shorten it");
    }
    if (role.grants().isEmpty() && role.statements().isEmpty()) {
      error(
          "allow",
          "the role would have an empty policy",
          "allow it something, for example allow(bucket.readWrite()), or leave the role out");
    }
    role.grants().forEach(grant -> found.addAll(grant.problems(role.address())));
    role.statements().forEach(this::check);
    if (!role.sourceConditions()) {
      warning(
          "sourceConditions",
          "AppStream may assume the role for any fleet of any account that can pass it",
          "leave withoutSourceConditions() out if the service accepts that");
    }
    found.addAll(TagRules.problems(role.address(), role.tags()));
    found.addAll(RoleExtras.problems(role.address(), role.requestExtras()));
  }

  private void check(PolicyStatement statement) {
    if (statement.actions().isEmpty()) {
      error("allow", "a statement has no actions", "name at least one, s3:GetObject for example");
    }
    if (statement.resources().isEmpty()) {
      error(
          "allow",
          "a statement on " + statement.actions() + " has no resources",
          "add on(\"arn:…\"), or on(\"*\") for actions that know no resources");
    }
    statement.actions().forEach(this::checkAction);
    statement.resources().forEach(this::checkResource);
    checkWidth(statement);
  }

  private void checkAction(String action) {
    if (!ACTION.matcher(action).matches()) {
      error(
          "allow",
          "\"" + action + "\" isn't an IAM action",
          "write service:Action, s3:GetObject for example");
    } else if (NOT_ACTIONS.containsKey(action)) {
      warning(
          "allow",
          action + " isn't an IAM action and allows nothing",
          "use " + NOT_ACTIONS.get(action) + ", which authorises that operation");
    }
  }

  private void checkResource(String resource) {
    if (!resource.equals("*") && !resource.startsWith("arn:")) {
      error(
          "allow",
          "\"" + resource + "\" isn't an ARN",
          "write arn:{partition}:service:{region}:{account}:resource, or *");
    }
  }

  private void checkWidth(PolicyStatement statement) {
    List<String> whole =
        statement.actions().stream()
            .filter(action -> action.equals("*") || action.endsWith(":*"))
            .toList();
    if (!whole.isEmpty()) {
      warning(
          "allow",
          "everybody on an instance may do "
              + String.join(", ", whole)
              + " on "
              + String.join(", ", statement.resources()),
          "list the actions that the programs need, or use a grant such as bucket.readWrite()");
    }
    List<String> everywhere =
        statement.actions().stream()
            .filter(action -> !whole.contains(action) && !LOOKING.matcher(action).matches())
            .toList();
    if (statement.resources().contains("*") && !everywhere.isEmpty()) {
      warning(
          "allow",
          "everybody on an instance may do " + String.join(", ", everywhere) + " on any resource",
          "name the resources' ARNs in on(…), or leave the actions out");
    }
  }

  private void error(String attribute, String message, String remedy) {
    found.add(Problem.error(role.address(), attribute, message, remedy));
  }

  private void warning(String attribute, String message, String remedy) {
    found.add(Problem.warning(role.address(), attribute, message, remedy));
  }
}
