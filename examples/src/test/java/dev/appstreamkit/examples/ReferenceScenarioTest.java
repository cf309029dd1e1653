package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.command.EnvironmentCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is refused before anything is asked of AWS. */
class ReferenceScenarioTest {

  @ParameterizedTest
  @CsvSource({
    "--colour plan, Unknown option: '--colour'",
    "--aws --simulator ready plan, --aws and --simulator exclude each other",
    "--aws, 'with --aws, say plan, apply or destroy'",
    "--aws all, 'with --aws, say plan, apply or destroy'",
    "--aws plan, --aws needs --bucket and at least one --user",
    "--aws --bucket b-c-d plan, --aws needs --bucket and at least one --user",
    "--aws --user hoge@appstreamkit.dev plan, --aws needs --bucket and at least one --user",
    "--aws --bucket b-c-d --user hoge@example.com plan, hoge@example.com is in a domain that is reserved",
    "--aws --bucket b-c-d --user hoge@a.example.org apply, hoge@a.example.org is in a domain that is reserved",
    "--aws --bucket b-c-d --user hoge@appstreamkit.dev --user fuga@a.test apply, fuga@a.test is in a domain",
    "--simulator nowhere.ready plan, can't read the simulator's ready file nowhere.ready"
  })
  void commandLine_thatCannotBe_isRefused(String line, String why) {
    StringWriter said = new StringWriter();
    CommandLine program = ReferenceScenario.commandLine().setErr(new PrintWriter(said, true));

    assertThat(program.execute(line.split(" "))).isEqualTo(EnvironmentCommand.FAILED);
    assertThat(said.toString()).contains(why).doesNotContain("Exception");
  }
}
