package dev.appstreamkit.provisioning.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** What no account, region, endpoint or manifest's place can be is refused where it is given. */
class WrongPlacesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1111-2222-3333", "11112222333", "1111222233334", "me", "١١١١٢٢٢٢٣٣٣٣"})
  void account_thatIsNone_isRefused(String account) {
    assertThatThrownBy(() -> Provisioner.builder().expectedAccount(account))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + account + "\"", "12 digits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Frankfurt",
        "eu central 1",
        "EU-CENTRAL-1",
        "eu-central-1a",
        "eu-1",
        "evil.example/eu-1"
      })
  void region_thatIsNone_isRefused(String region) {
    assertThatThrownBy(() -> Provisioner.builder().region(Region.of(region)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no region")
        .hasMessageContaining("eu-central-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu-central-1",
        "us-gov-west-1",
        "us-iso-east-1",
        "ap-southeast-12",
        "eusc-de-east-1"
      })
  void region_ofAnyPartition_isTaken(String region) {
    assertThatCode(() -> Provisioner.builder().region(Region.of(region)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:4566",
        "ftp://localhost",
        "http:localhost",
        "/simulator",
        "mailto:a@b"
      })
  void endpoint_thatIsNone_isRefused(String endpoint) {
    assertThatThrownBy(() -> Provisioner.builder().endpoint(URI.create(endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + endpoint + "\"", "http://127.0.0.1:4566");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://",
        "s3://bucket",
        "s3://bucket/",
        "s3:///key",
        "s3://Not_A_Bucket/key",
        "s3://ab/key",
        "s3://bucket/{env}.json",
        "s3://bucket/{Environment}.json",
        "s3://bucket/{}.json",
        "manifests/{name}.json"
      })
  void manifestsPlace_thatIsNone_isRefused(String place) {
    assertThatThrownBy(() -> ManifestLocation.parse(place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(".*(s3://<bucket>/<key>|3 to 63|only \\{environment\\}).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://my.bucket-1/a/{environment}/{environment}.json",
        "{environment}.json",
        "m{.json"
      })
  void manifestsPlace_isTaken(String place) {
    assertThatCode(() -> ManifestLocation.parse(place)).doesNotThrowAnyException();
  }
}
