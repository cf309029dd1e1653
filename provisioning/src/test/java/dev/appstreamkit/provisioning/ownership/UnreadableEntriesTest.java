package dev.appstreamkit.provisioning.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.FileManifestStore;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An entry that no kind makes sense of is left alone and told of; all else goes on. */
class UnreadableEntriesTest extends WithCloud {

  private static final List<ResourceAddress> BAD =
      List.of(
          ResourceAddress.of("association", "x"),
          ResourceAddress.of("association", "x/"),
          ResourceAddress.of("parameter", "of another program's kind"),
          ResourceAddress.of("stack", " "));

  private static Stack stack(String name, String description) {
    return Stack.builder(name).description(description).build();
  }

  private Manifest manifest() {
    return new FileManifestStore(folder.resolve("manifest.json")).load().orElseThrow();
  }

  private void addBadEntries() {
    try (ManifestStore.Writer writer =
        new FileManifestStore(folder.resolve("manifest.json")).open()) {
      Manifest manifest = manifest();
      for (ResourceAddress bad : BAD) {
        Entry entry = Entry.intent(bad, Identity.named(bad.name()), Instant.EPOCH, Set.of());
        manifest = manifest.with(entry);
      }
      writer.save(manifest);
    }
  }

  @Test
  void entriesThatNoKindReads_everythingElseGoesOn() {
    cloud.apply(stack("one", "before"), stack("two", "before"));
    addBadEntries();

    Plan plan = cloud.plan(stack("one", "after"));

    assertThat(plan.blockers()).isEmpty();
    for (ResourceAddress bad : BAD) {
      assertThat(plan.warnings())
          .anySatisfy(warning -> assertThat(warning).contains("entry " + bad + " can't be used"));
    }
    assertThat(cloud.drift(stack("one", "before")).isEmpty()).isTrue();
    assertThat(cloud.apply(stack("one", "after")).complete()).isTrue();
    assertThat(cloud.appStream().describeStacks(r -> {}).stacks())
        .singleElement()
        .satisfies(there -> assertThat(there.description()).isEqualTo("after"));
    assertThat(cloud.destroy(PlanOptions.defaults()).complete()).isTrue();
    assertThat(cloud.appStream().describeStacks(r -> {}).stacks()).isEmpty();
    assertThat(manifest().entries().keySet()).containsExactlyInAnyOrderElementsOf(BAD);

    AppStreamEnvironment environment = Cloud.environment(stack("one", "after"));
    try (Provisioner provisioner = cloud.provisioner()) {
      BAD.forEach(bad -> provisioner.ownership(environment).forget(bad));
      assertThat(provisioner.plan(environment).warnings())
          .noneMatch(warning -> warning.contains("can't be used"));
    }
  }
}
