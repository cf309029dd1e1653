package dev.appstreamkit.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

  private static final List<String> KNOWN =
      List.of("StartFleet", "StopFleet", "UpdateFleet", "DeleteFleet", "CreateStack");

  @Test
  void to_nameWithATypingError_findsWhatWasMeantFirst() {
    assertThat(NearestNames.to("updatflet", KNOWN)).hasSize(3).startsWith("UpdateFleet");
  }

  @Test
  void to_nameOfAMillionCharacters_comparesItsBeginning() {
    assertThat(NearestNames.to("StopFleet" + " ".repeat(1_000_000), KNOWN)).contains("StopFleet");
  }

  @Test
  void words_nothingIsKnown_sayThat() {
    assertThat(NearestNames.words("fleet", List.of())).isEqualTo("there are none");
    assertThat(NearestNames.words("StartFlet", KNOWN)).startsWith("nearest are StartFleet, ");
  }
}
