package dev.appstreamkit.provisioning.kinds.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import org.junit.jupiter.api.Test;

class StackTest {

  @Test
  void add_stackOnly_bringsFleetAndImageAlong() {
    Image image =
        Image.builder("share-tools")
            .from(BaseImage.named("AppStream-WinServer2019-09-18-2019"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(image)
            .instanceType("stream.standard.medium")
            .capacity(2)
            .build();
    Stack stack = Stack.builder("share-stack").fleet(fleet).build();

    AppStreamEnvironment environment = AppStreamEnvironment.builder("share").add(stack).build();

    assertThat(environment.resources()).containsExactly(image, fleet, stack);
    assertThat(environment.warnings()).extracting(Problem::attribute).containsExactly("network");
  }

  @Test
  void problems_noFleet_warns() {
    assertThat(Stack.builder("a").build().problems())
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.WARNING);
    assertThat(Stack.builder("a").withoutFleet().build().problems()).isEmpty();
  }

  @Test
  void problems_badNameAndLongTexts_reported() {
    assertThat(
            Stack.builder("share stack")
                .withoutFleet()
                .displayName("a".repeat(101))
                .description("")
                .build()
                .problems())
        .extracting(Problem::attribute)
        .containsExactly("name", "displayName", "description");
  }
}
