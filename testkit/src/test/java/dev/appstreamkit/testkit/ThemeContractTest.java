package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.theme.Theme;
import dev.appstreamkit.provisioning.kinds.theme.ThemeFile;
import dev.appstreamkit.provisioning.kinds.theme.internal.ThemeKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
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
  protected List<AttributeLife<Theme>> attributes() {
    return lives();
  }

  static List<AttributeLife<Theme>> lives() {
    return List.of(
        AttributeLife.of(
            "title",
            theme().title("A").build(),
            theme().title("B").build(),
            theme().title("A").build()),
        AttributeLife.of(
            "logo",
            theme().title("A").build(),
            theme().title("A").logo(new ThemeFile("contract-pictures", "b.png")).build()),
        AttributeLife.of(
            "favicon",
            theme().title("A").build(),
            theme().title("A").favicon(new ThemeFile("contract-pictures", "b.ico")).build()),
        AttributeLife.of(
            "styling",
            theme().title("A").build(),
            theme().title("A").styling("RED").build(),
            theme().title("A").styling("PINK").build()),
        AttributeLife.of(
            "footerLinks",
            theme().title("A").build(),
            theme().title("A").footerLink("Help", "https://a.example").build(),
            theme().title("A").footerLink("Help", "https://b.example").build(),
            theme().title("A").withoutFooterLinks().build()),
        AttributeLife.of(
            "enabled",
            theme().title("A").build(),
            theme().title("A").enabled(false).build(),
            theme().title("A").enabled(true).build()));
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
