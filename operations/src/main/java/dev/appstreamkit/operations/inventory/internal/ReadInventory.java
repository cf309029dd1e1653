package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.inventory.Inventory;
import dev.appstreamkit.operations.inventory.InventoryItem;
import dev.appstreamkit.operations.inventory.TerraformProvider;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Does it by the clients. */
public final class ReadInventory implements Inventory {

  private final List<InventoryItem> items;
  private final List<ResourceSpec> specs;

  ReadInventory(List<InventoryItem> items, List<ResourceSpec> specs) {
    this.items = List.copyOf(items);
    this.specs = List.copyOf(specs);
  }

  @Override
  public List<InventoryItem> items() {
    return items;
  }

  @Override
  public List<ResourceSpec> specs() {
    return specs;
  }

  @Override
  public AppStreamEnvironment environment(String name) {
    return AppStreamEnvironment.builder(name).addAll(specs).build();
  }

  @Override
  public PlanOptions adopting() {
    PlanOptions options = PlanOptions.defaults();
    for (ResourceAddress address : addresses()) {
      options = options.adopting(address);
    }
    return options;
  }

  private Set<ResourceAddress> addresses() {
    return items.stream()
        .filter(InventoryItem::described)
        .map(InventoryItem::address)
        .collect(Collectors.toSet());
  }

  @Override
  public String toJava(String packageName, String className) {
    return new JavaCode(packageName, className).of(specs);
  }

  @Override
  public String toTerraformImports(TerraformProvider provider) {
    return TerraformImports.of(provider, items, specs);
  }

  @Override
  public String toString() {
    return "Inventory(" + items.size() + " items, " + specs.size() + " described)";
  }
}
