package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.inventory.InventoryItem;
import dev.appstreamkit.operations.inventory.TerraformProvider;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes import blocks. Their identifiers are numbers, so that no name of others' is one. */
final class TerraformImports {

  private static final String POOL = "USERPOOL";

  private static final Map<String, String> HASHICORP =
      Map.of(
          "fleet", "aws_appstream_fleet",
          "stack", "aws_appstream_stack",
          "user", "aws_appstream_user",
          "image-builder", "aws_appstream_image_builder",
          "directory-config", "aws_appstream_directory_config",
          "role", "aws_iam_role",
          "federation-role", "aws_iam_role",
          "saml-provider", "aws_iam_saml_provider",
          "bucket", "aws_s3_bucket");

  private static final Map<String, String> ST3FFN =
      Map.ofEntries(
          Map.entry("fleet", "awsappstream_fleet"),
          Map.entry("stack", "awsappstream_stack"),
          Map.entry("user", "awsappstream_user"),
          Map.entry("image-builder", "awsappstream_image_builder"),
          Map.entry("directory-config", "awsappstream_directory_config"),
          Map.entry("app-block", "awsappstream_app_block"),
          Map.entry("app-block-builder", "awsappstream_app_block_builder"),
          Map.entry("application", "awsappstream_application"),
          Map.entry("entitlement", "awsappstream_entitlement"),
          Map.entry("image-permission", "awsappstream_image_permission"),
          Map.entry("theme", "awsappstream_stack_theme"),
          Map.entry("usage-report-subscription", "awsappstream_usage_report_subscription"));

  /** What one provider takes by its ARN, and what it takes by two names. */
  private static final Set<String> BY_ARN = Set.of("app-block", "application", "saml-provider");

  private static final Set<String> PAIRS = Set.of("entitlement", "image-permission");

  private final boolean hashicorp;
  private final StringBuilder text = new StringBuilder();
  private int number;

  private TerraformImports(boolean hashicorp) {
    this.hashicorp = hashicorp;
  }

  static String of(
      TerraformProvider provider, List<InventoryItem> items, List<ResourceSpec> specs) {
    TerraformImports imports = new TerraformImports(provider == TerraformProvider.HASHICORP_AWS);
    items.forEach(imports::item);
    Map<ResourceAddress, String> arns = new HashMap<>();
    items.forEach(item -> item.arn().ifPresent(arn -> arns.put(item.address(), arn)));
    specs.forEach(spec -> imports.bonds(spec, arns));
    return imports.text.toString();
  }

  private void item(InventoryItem item) {
    String kind = item.address().kind();
    String type = (hashicorp ? HASHICORP : ST3FFN).get(kind);
    String name = item.address().name();
    if (type == null || name.equals(Account.UNREAD)) {
      return;
    }
    if (kind.equals("user")) {
      block(type, hashicorp ? name + "/" + POOL : POOL + "|" + name);
    } else if (BY_ARN.contains(kind)) {
      item.arn().ifPresent(arn -> block(type, arn));
    } else if (PAIRS.contains(kind)) {
      block(type, name.replace('/', '|'));
    } else if (item.described() || !kind.equals("bucket")) {
      block(type, name);
    }
  }

  private void bonds(ResourceSpec spec, Map<ResourceAddress, String> arns) {
    people(spec);
    if (hashicorp) {
      scaling(spec);
      policies(spec);
    } else {
      elastic(spec, arns);
    }
  }

  private void scaling(ResourceSpec spec) {
    if (spec instanceof Fleet fleet && fleet.scaling().isPresent()) {
      String target = "appstream/fleet/" + fleet.name() + "/appstream:fleet:DesiredCapacity";
      Scaling scaling = fleet.scaling().get();
      block("aws_appautoscaling_target", target);
      new TreeSet<>(scaling.stepPolicies().keySet())
          .forEach(policy -> block("aws_appautoscaling_policy", joined(target, policy)));
      if (scaling.utilization().value().isPresent()) {
        block("aws_appautoscaling_policy", joined(target, "appstreamkit-utilization"));
      }
    }
  }

  private void policies(ResourceSpec spec) {
    String name = spec.address().name();
    if (spec instanceof MachineRole || spec instanceof FederationRole) {
      block("aws_iam_role_policy", name + ":" + Iam.POLICY);
    } else if (spec instanceof Bucket bucket) {
      block("aws_s3_bucket_ownership_controls", name);
      block("aws_s3_bucket_server_side_encryption_configuration", name);
      if (!bucket.publicAccessBlock().isCleared()) {
        block("aws_s3_bucket_public_access_block", name);
      }
      if (!bucket.tlsOnly().isCleared() || bucket.appStreamAccess().value().isPresent()) {
        block("aws_s3_bucket_policy", name);
      }
      if (bucket.versioning().value().isPresent()) {
        block("aws_s3_bucket_versioning", name);
      }
    }
  }

  private void elastic(ResourceSpec spec, Map<ResourceAddress, String> arns) {
    String arn = arns.getOrDefault(spec.address(), "");
    if (spec instanceof Application application) {
      application
          .fleets()
          .forEach(
              fleet ->
                  block("awsappstream_associate_application_fleet", joined(fleet.name(), arn)));
    } else if (spec instanceof AppBlockBuilder builder) {
      builder
          .appBlock()
          .value()
          .map(block -> arns.get(block.address()))
          .ifPresent(
              block ->
                  block(
                      "awsappstream_associate_app_block_builder_app_block",
                      joined(builder.name(), block)));
    } else if (spec instanceof Entitlement entitlement) {
      entitlement
          .applications()
          .value()
          .orElse(List.of())
          .forEach(
              application ->
                  block(
                      "awsappstream_associate_application_entitlement",
                      joined(entitlement.stack().name(), entitlement.name(), application)));
    }
  }

  private void people(ResourceSpec spec) {
    if (spec instanceof Stack stack) {
      stack
          .fleet()
          .value()
          .ifPresent(
              fleet ->
                  block(
                      hashicorp
                          ? "aws_appstream_fleet_stack_association"
                          : "awsappstream_associate_fleet_stack",
                      joined(fleet.name(), stack.name())));
    } else if (spec instanceof User user) {
      user.stacks()
          .forEach(
              stack ->
                  block(
                      hashicorp
                          ? "aws_appstream_user_stack_association"
                          : "awsappstream_associate_user_stack",
                      hashicorp
                          ? joined(user.email(), POOL, stack.name())
                          : joined(stack.name(), POOL, user.email())));
    }
  }

  private String joined(String... parts) {
    return String.join(hashicorp ? "/" : "|", new ArrayList<>(List.of(parts)));
  }

  private void block(String type, String id) {
    number++;
    text.append("import {\n  to = ")
        .append(type)
        .append(".imported_")
        .append(number)
        .append("\n  id = ")
        .append(HclText.literal(id))
        .append("\n}\n\n");
  }
}
