package dev.appstreamkit.examples.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class StartWithRoleTest {

  private static final StaticCredentialsProvider ROLE =
      StaticCredentialsProvider.create(AwsSessionCredentials.create("ASIA", "secret", "token"));

  /** What an SDK does: asks the address in one variable with the token in the other. */
  private static final String PROGRAM =
      """
      import java.net.URI;
      import java.net.http.*;

      class Ask {
        public static void main(String[] arguments) throws Exception {
          var env = System.getenv();
          var request =
              HttpRequest.newBuilder(URI.create(env.get("AWS_CONTAINER_CREDENTIALS_FULL_URI")))
                  .header("Authorization", env.get("AWS_CONTAINER_AUTHORIZATION_TOKEN"))
                  .build();
          var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
          System.exit(answer.body().contains("\\"AccessKeyId\\":\\"ASIA\\"") ? 42 : 1);
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void run_program_getsTheKeysAndItsExitCodeIsKept() throws Exception {
    Path source = Files.writeString(folder.resolve("Ask.java"), PROGRAM);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThat(StartWithRole.run(ROLE, List.of(java, source.toString()))).isEqualTo(42);
  }
}
