package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.theme.Theme;
import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.kinds.theme.internal.ThemeKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Optional;

class ThemeContractTest extends SimulatedContract<Theme> {

  @Override
  protected ResourceKind<Theme> kind() {
    return new ThemeKind();
  }

  @Override
  protected Theme made() {
    return theme()
        .title("Share")
        .footerLink("Help", "https://example.com/help")
        .enabled(false)
        .build();
  }

  @Override
  protected Optional<Theme> changed() {
    return Optional.of(
        theme()
            .title("Changed")
            .footerLink("Imprint", "https://example.com/imprint")
            .enabled(true)
            .build());
  }

  @Override
  protected Optional<Theme> cleared() {
    return Optional.of(theme().title("Changed").withoutFooterLinks().build());
  }

  @Override
  protected void vanish() {
    appStream.deleteThemeForStack(r -> r.stackName("contract-stack"));
    later();
  }

  /** It is nothing but a part of its stack, which proves whose it is. */
  @Override
  protected boolean canBeAnothers() {
    return false;
  }

  private static Theme.Builder theme() {
    return Theme.builder(Stack.builder("contract-stack").withoutFleet().build())
        .styling("BLUE")
        .logo(new ThemeFile("contract-pictures", "logo.png"))
        .favicon(new ThemeFile("contract-pictures", "favicon.ico"));
  }
}
