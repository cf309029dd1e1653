package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.image.Image;
import org.junit.jupiter.api.Test;

class UseWhatIsThereTest {

  @Test
  void environment_besideTheCentralTeams_bringsAlongWhatItUses() {
    assertThat(UseWhatIsThere.environment().resources())
        .extracting(ResourceSpec::address)
        .extracting(ResourceAddress::toString)
        .contains(
            "stack/central-stack",
            "role/central-role",
            "network/Name=streaming",
            "fleet/my-fleet",
            "fleet-association/central-stack/my-fleet",
            "association/central-stack/hoge@example.com");
    assertThat(UseWhatIsThere.servedByTheirs().problems()).isEmpty();
    assertThat(UseWhatIsThere.readingTheirs().problems()).isEmpty();
  }

  @Test
  void images_withoutAPerson_areRight() {
    Image imported = MakeImageWithoutPerson.imported("ami-0123456789abcdef0");

    assertThat(imported.problems()).isEmpty();
    assertThat(MakeImageWithoutPerson.updated(imported).problems()).isEmpty();
    assertThat(MakeImageWithoutPerson.copied("eu-west-1").problems()).isEmpty();
    assertThat(MakeImageWithoutPerson.ofWorkSpaces("wsi-0123456789").problems()).isEmpty();
    assertThat(MakeImageWithoutPerson.updated(imported).dependencies()).containsExactly(imported);
  }
}
