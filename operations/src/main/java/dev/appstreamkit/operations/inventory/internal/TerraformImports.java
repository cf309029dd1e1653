package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.inventory.InventoryItem;
import dev.appstreamkit.operations.inventory.TerraformProvider;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes import blocks. Their identifiers are numbers, so that no name of others' is one. */
final class TerraformImports {

  private static final String POOL = "USERPOOL";

  private static final Map<String, String> HASHICORP =
      Map.of(
          "fleet", "aws_appstream_fleet",
          "stack", "aws_appstream_stack",
          "user", "aws_appstream_user",
          "image-builder", "aws_appstream_image_builder",
          "directory-config", "aws_appstream_directory_config");

  private static final Map<String, String> ST3FFN =
      Map.of(
          "fleet", "awsappstream_fleet",
          "stack", "awsappstream_stack",
          "user", "awsappstream_user",
          "image-builder", "awsappstream_image_builder",
          "directory-config", "awsappstream_directory_config",
          "app-block", "awsappstream_app_block",
          "application", "awsappstream_application");

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
    specs.forEach(imports::bonds);
    return imports.text.toString();
  }

  private void item(InventoryItem item) {
    String kind = item.address().kind();
    String type = (hashicorp ? HASHICORP : ST3FFN).get(kind);
    if (type == null) {
      return;
    }
    String name = item.address().name();
    if (kind.equals("user")) {
      block(type, hashicorp ? name + "/" + POOL : POOL + "|" + name);
    } else if (kind.equals("app-block") || kind.equals("application")) {
      item.arn().ifPresent(arn -> block(type, arn));
    } else {
      block(type, name);
    }
  }

  private void bonds(ResourceSpec spec) {
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
