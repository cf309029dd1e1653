package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.bridge.Program.Ended;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {

  private static final String SHOW_AND_READ =
      "env; wc -c < \"$AWS_CONFIG_FILE\"; wc -c < \"$AWS_SHARED_CREDENTIALS_FILE\"";

  @TempDir Path folder;
  private Helper helper;

  @BeforeEach
  void makeHelper() throws Exception {
    helper = Helper.in(folder, Helper.printsKeysFor(3600));
  }

  @Test
  void program_findsAddressAndTokenAndStartsNoHelperByItself() throws Exception {
    Ended served = Program.run(helper.bridge("serve", "--", "env"));

    assertThat(served.exitCode()).as(served.err()).isZero();
    assertThat(served.err()).isEmpty();
    assertThat(served.out())
        .containsPattern("AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:\\d+/credentials\n")
        .containsPattern("AWS_CONTAINER_AUTHORIZATION_TOKEN=[0-9a-f]{64}\n")
        .contains("AWS_EC2_METADATA_DISABLED=true\n")
        .doesNotContain(Helper.secrets());
    assertThat(helper.starts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_SECURITY_TOKEN",
        "AWS_PROFILE",
        "AWS_DEFAULT_PROFILE",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_ROLE_ARN",
        "AWS_ROLE_SESSION_NAME",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
        "AWS_CREDENTIAL_FILE",
        "AWSACCESSKEYID",
        "AWSSECRETACCESSKEY"
      })
  void environment_decoy_doesntReachTheProgram(String variable) {
    ProcessBuilder program = new ProcessBuilder("true");
    program.environment().put(variable, "decoy");
    try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(helper.provider())) {
      endpoint.prepare(program);

      assertThat(program.environment()).doesNotContainValue("decoy");
    }
  }

  @Test
  void sharedFiles_areEmptyOnesAndGoWithTheProgram() throws Exception {
    Path decoy = Files.writeString(folder.resolve("decoy"), "[default]\naws_access_key_id=DECOY\n");
    ProcessBuilder bridge = helper.bridge("serve", "--", "sh", "-c", SHOW_AND_READ);
    bridge.environment().put("AWS_SHARED_CREDENTIALS_FILE", decoy.toString());

    List<String> lines = Program.run(bridge).out().lines().toList();

    assertThat(lines).endsWith("0", "0");
    for (String variable : List.of("AWS_CONFIG_FILE=", "AWS_SHARED_CREDENTIALS_FILE=")) {
      String file =
          lines.stream().filter(line -> line.startsWith(variable)).findFirst().orElseThrow();
      assertThat(Path.of(file.substring(variable.length())).getParent()).doesNotExist();
    }
  }

  @Test
  void proxies_areBypassedInBothSpellings() {
    assertThat(noProxy(Map.of())).isEqualTo("127.0.0.1 127.0.0.1");
    assertThat(noProxy(Map.of("NO_PROXY", "a,b"))).isEqualTo("a,b,127.0.0.1 a,b,127.0.0.1");
    assertThat(noProxy(Map.of("no_proxy", "a"))).isEqualTo("a,127.0.0.1 a,127.0.0.1");
    assertThat(noProxy(Map.of("NO_PROXY", "a", "no_proxy", "b")))
        .isEqualTo("a,127.0.0.1 b,127.0.0.1");
    assertThat(noProxy(Map.of("NO_PROXY", "*"))).isEqualTo("* *");
    assertThat(noProxy(Map.of("NO_PROXY", "a, 127.0.0.1"))).isEqualTo("a, 127.0.0.1 a, 127.0.0.1");
  }

  private String noProxy(Map<String, String> variables) {
    ProcessBuilder program = new ProcessBuilder("true");
    program.environment().keySet().removeIf(name -> name.equalsIgnoreCase("no_proxy"));
    program.environment().putAll(variables);
    try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(helper.provider())) {
      endpoint.prepare(program);
    }
    return program.environment().get("NO_PROXY") + " " + program.environment().get("no_proxy");
  }

  @Test
  void token_isInNoArgument() throws Exception {
    Ended served =
        Program.run(
            helper.bridge(
                "serve",
                "--",
                "sh",
                "-c",
                "for p in $PPID $$; do tr '\\0' ' ' < /proc/$p/cmdline; done"
                    + " | grep -c \"$AWS_CONTAINER_AUTHORIZATION_TOKEN\""));

    assertThat(served.out()).isEqualTo("0\n");
  }

  @Test
  void exitCode_isTheProgramsOwn() throws Exception {
    assertThat(Program.run(helper.bridge("serve", "sh", "-c", "exit 42")).exitCode()).isEqualTo(42);
    assertThat(Program.run(helper.bridge("serve", "--", "sh", "-c", "kill -9 $$")).exitCode())
        .isEqualTo(137);
  }

  @Test
  void program_missingOrNotExecutable_isSaid() throws Exception {
    Ended missing = Program.run(helper.bridge("serve", "--", "no-such-program"));
    assertThat(missing.exitCode()).isEqualTo(127);
    assertThat(missing.err()).isEqualTo("no-such-program: no such program; is it on the PATH?\n");

    Path plain = Files.writeString(folder.resolve("plain"), "text");
    assertThat(Program.run(helper.bridge("serve", "--", plain.toString())).exitCode())
        .isEqualTo(126);
  }

  @Test
  void usage_neitherProgramNorTokenFile_isWrong() throws Exception {
    assertThat(Program.run(helper.bridge("serve")).exitCode()).isEqualTo(2);
    assertThat(Program.run(helper.bridge("serve", "--token-file", "t", "--", "true")).exitCode())
        .isEqualTo(2);
  }

  @Test
  void stop_ofTheBridge_endsTheProgram() throws Exception {
    Process bridge =
        helper
            .bridge("serve", "--", "sh", "-c", "echo $$ && exec sleep 600")
            .redirectError(ChildJvm.logOf(getClass()))
            .start();
    try (BufferedReader out = bridge.inputReader()) {
      ProcessHandle program = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();

      bridge.destroy();

      assertThat(bridge.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(bridge.exitValue()).isEqualTo(143);
      program.onExit().get(30, TimeUnit.SECONDS);
    } finally {
      bridge.destroyForcibly();
    }
  }

  @Test
  void tokenFile_servesUntilItIsStoppedAndIsRemoved() throws Exception {
    Path token = folder.resolve("token");
    Process bridge =
        helper
            .bridge("serve", "--token-file", token.toString())
            .redirectError(ChildJvm.logOf(getClass()))
            .start();
    try (BufferedReader out = bridge.inputReader()) {
      String tokenLine = out.readLine();
      String uriLine = out.readLine();
      assertThat(tokenLine).isEqualTo("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=" + token);
      assertThat(uriLine).startsWith("AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:");
      assertThat(token).content().matches("[0-9a-f]{64}");

      bridge.destroy();

      assertThat(bridge.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(token).doesNotExist();
    } finally {
      bridge.destroyForcibly();
    }
  }
}
