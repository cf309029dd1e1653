package dev.appstreamkit.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.clients.OtherClient;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK for JavaScript, its newest version, in both of AppStream's protocols. */
@Tag("contracts")
class JavaScriptContractTest extends SimulatorTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] PACKAGES = {
    "@aws-sdk/client-appstream", "@aws-sdk/client-s3", "@aws-sdk/client-sts", "@aws-sdk/core"
  };

  /** What doesn't end well, by the name of the error; all else does. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("stack taken", "ResourceAlreadyExistsException"),
          Map.entry("stack without a name", "ValidationException"),
          Map.entry("stack with a wrong name", "ValidationException"),
          Map.entry("stack of a wrong type", "SerializationException"),
          Map.entry("stack not there", "ResourceNotFoundException"),
          Map.entry("fleet of no type", "ValidationException"),
          Map.entry("in use", "ResourceInUseException"),
          Map.entry("not stopped", "ResourceInUseException"),
          Map.entry("user taken", "ResourceAlreadyExistsException"),
          Map.entry("token of none", "ValidationException"),
          Map.entry("only if absent", "PreconditionFailed"),
          Map.entry("object not there", "NoSuchKey"),
          Map.entry("listed with a made-up token", "InvalidArgument"),
          Map.entry("not empty", "BucketNotEmpty"),
          Map.entry("role not there", "AccessDenied"));

  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"json", "cbor"})
  void everyCall_endsAsWithAws(String protocol) throws Exception {
    OtherClient client = new OtherClient(home, simulator.endpoint());
    Path packages = Path.of("target", "javascript").toAbsolutePath();
    client.assumeNpmHas(packages, PACKAGES);
    Path script = packages.resolve("javascript.mjs");
    try (InputStream in = requireNonNull(getClass().getResourceAsStream("javascript.mjs"))) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    }
    String said = client.run(List.of("node", script.toString(), protocol)).orFail();
    Map<String, String> outcomes = JSON.readValue(said, new TypeReference<>() {});
    Map<String, String> expected = new TreeMap<>();
    outcomes.keySet().forEach(name -> expected.put(name, REFUSED.getOrDefault(name, "ok")));
    System.out.printf("SDK for JavaScript in %s: %d calls%n", protocol, outcomes.size());
    assertThat(outcomes)
        .hasSizeGreaterThan(35)
        .containsKeys(REFUSED.keySet().toArray(String[]::new));
    assertThat(new TreeMap<>(outcomes)).isEqualTo(expected);
  }
}
