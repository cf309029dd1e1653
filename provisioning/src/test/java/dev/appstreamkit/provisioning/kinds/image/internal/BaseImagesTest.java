package dev.appstreamkit.provisioning.kinds.image.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaseImagesTest {

  private static final List<String> NAMES =
      List.of(
          "AppStream-WinServer2016-06-12-2023",
          "AppStream-WinServer2019-06-17-2024",
          "AppStream-WinServer2019-09-18-2019",
          "AppStream-AmazonLinux2-05-01-2025",
          "share-tools");

  @Test
  void nearest_mistypedName_isBest() {
    assertThat(BaseImages.nearest("AppStream-WinServer2019-09-18-2018", NAMES))
        .hasSize(3)
        .startsWith("AppStream-WinServer2019-09-18-2019");
    assertThat(BaseImages.nearest("Share-Tool", NAMES)).startsWith("share-tools");
  }

  @Test
  void nearest_pattern_comparesBeginnings() {
    assertThat(BaseImages.nearest("AppStream-WinServer2015-*", NAMES))
        .startsWith("AppStream-WinServer2016-06-12-2023");
  }

  @Test
  void nearest_arn_comparesItsName() {
    assertThat(
            BaseImages.nearest(
                "arn:aws:appstream:eu-central-1:111122223333:image/share-tool", NAMES))
        .startsWith("share-tools");
    assertThat(BaseImages.nearest("a", List.of())).isEmpty();
  }
}
