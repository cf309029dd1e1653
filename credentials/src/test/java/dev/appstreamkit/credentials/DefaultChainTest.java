package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultChainTest {

  private static final String SECRET = "cAnArYsEcReT";

  @TempDir Path home;

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();

  private String source() {
    environment.put("HOME", home.toString());
    String source = DefaultChain.of(environment, properties).firstSource();
    assertThat(source).doesNotContain(SECRET);
    return source;
  }

  private void file(String name, String text) throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws").resolve(name), text);
  }

  /** From the chain's end to its beginning, each laid before the former ones. */
  @Test
  void firstSource_moreAndMorePlaces_isTheFirstInTheChainsOrder() throws IOException {
    environment.put("AWS_EC2_METADATA_DISABLED", "TRUE");
    assertThat(source()).startsWith("nowhere");
    environment.remove("AWS_EC2_METADATA_DISABLED");
    assertThat(source()).isEqualTo("the instance's metadata");
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", SECRET);
    assertThat(source()).contains("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    file("config", "[profile default]\nregion = x\n");
    assertThat(source()).contains("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    file("config", "[default]\ncredential_process = /h " + SECRET + "\n");
    assertThat(source()).isEqualTo("the profile default in " + home.resolve(".aws/config"));
    file("credentials", "[mine]\naws_access_key_id = " + SECRET + "\n");
    assertThat(source()).contains(".aws/config");
    environment.put("AWS_PROFILE", "mine");
    assertThat(source()).startsWith("the profile mine in ").contains(".aws/credentials");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", SECRET);
    assertThat(source()).contains(".aws/credentials");
    environment.put("AWS_ROLE_ARN", SECRET);
    assertThat(source()).contains("AWS_WEB_IDENTITY_TOKEN_FILE");
    environment.put("AWS_ACCESS_KEY_ID", SECRET);
    assertThat(source()).contains("AWS_WEB_IDENTITY_TOKEN_FILE");
    environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
    assertThat(source()).contains("AWS_ACCESS_KEY_ID");
    properties.put("aws.accessKeyId", SECRET);
    properties.put("aws.secretAccessKey", SECRET);
    assertThat(source()).contains("aws.accessKeyId");
  }
}
