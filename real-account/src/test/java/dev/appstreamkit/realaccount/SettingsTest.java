package dev.appstreamkit.realaccount;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void of_nothing_namesEachWithAnExample() {
    assertThatThrownBy(() -> Settings.of(new Properties()))
        .hasMessageContainingAll(
            "-Daccount=111122223333",
            "-Dregion=us-east-1",
            "-Dmoney=5",
            "-Dprice=0.10",
            "-Dtime=PT4H",
            "-Dprefix=kitcheck");
  }

  @Test
  void of_whatCantBeRead_isNamed() {
    Properties wrong = new Properties();
    wrong.setProperty("account", "me");
    wrong.setProperty("region", "us-east-1");
    wrong.setProperty("money", "-3");
    wrong.setProperty("price", "cheap");
    wrong.setProperty("time", "4 hours");
    wrong.setProperty("prefix", "Kit");
    wrong.setProperty("only", "fleet,flet");

    assertThatThrownBy(() -> Settings.of(wrong))
        .hasMessageContainingAll(
            "it is me", "it is -3", "it is cheap", "it is 4 hours", "it is Kit", "flet")
        .hasMessageNotContaining("-Dregion");
  }
}
