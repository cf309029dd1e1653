package dev.appstreamkit.credentials.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedRootTest {

  @TempDir Path temp;

  private static void assertRefused(Path root, Path helper, String why) {
    assertThatThrownBy(() -> new TrustedRoot(root, path -> false).check(helper))
        .isInstanceOf(MachineRoleFailure.class)
        .hasMessageContaining("is not started")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\\server\\share\\a.exe", "//server/share/a.exe", "\\\\?\\C:\\a.exe", "\\\\.\\pipe\\x",
        "C:\\a.exe:stream", "C:\\a.exe::$DATA", "a:b:c", "/a/b:c"
      })
  void refuseStrangePath_sharesDevicesAndStreams_areRefused(String program) {
    assertThatThrownBy(() -> TrustedRoot.refuseStrangePath(program))
        .isInstanceOf(MachineRoleFailure.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\Program Files\\Amazon\\Photon\\a.exe", "c:/a.exe", "/opt/a"})
  void refuseStrangePath_plainPaths_pass(String program) {
    assertThatCode(() -> TrustedRoot.refuseStrangePath(program)).doesNotThrowAnyException();
  }

  @Test
  void check_outsideOfTheRoot_isRefused() throws IOException {
    Path root = Files.createDirectory(temp.resolve("Photon"));
    Path sibling = Files.createDirectory(temp.resolve("Photon-evil"));
    assertRefused(root, Files.createFile(sibling.resolve("helper")), "only from");
    assertRefused(root, root.resolve("../Photon-evil/helper"), "only from");
    assertRefused(temp.resolve("none"), sibling.resolve("helper"), "could not follow");
  }

  @Test
  void check_linksInOrOutOfTheRoot_areRefused() throws IOException {
    Path root = Files.createDirectory(temp.resolve("Photon"));
    Path other = Files.createFile(temp.resolve("evil"));
    assertRefused(root, Files.createSymbolicLink(root.resolve("out"), other), "only from");
    Path helper = Files.createFile(root.resolve("helper"));
    assertRefused(root, Files.createSymbolicLink(root.resolve("in"), helper), "no link");
    Path folder = Files.createSymbolicLink(temp.resolve("folder"), root);
    assertRefused(root, folder.resolve("helper"), "no link");
  }

  @Test
  void check_whatTheUserMayChange_isRefused() throws IOException {
    Path root = Files.createDirectory(temp.resolve("Photon"));
    Path helper = Files.createFile(root.resolve("helper"));
    for (Path part = helper.toRealPath(); part != null; part = part.getParent()) {
      Path weak = part;
      assertThatThrownBy(() -> new TrustedRoot(root, weak::equals).check(helper))
          .isInstanceOf(MachineRoleFailure.class)
          .hasMessageContaining("the user may change " + weak);
    }
    assertThatCode(() -> new TrustedRoot(root, path -> false).check(helper))
        .doesNotThrowAnyException();
  }

  @Test
  void mayChange_ownFile_isTrueEvenWhenItIsReadOnly() throws IOException {
    Path own = Files.createFile(temp.resolve("own"));
    assertThat(own.toFile().setReadOnly()).isTrue();
    assertThat(TrustedRoot.mayChange(own)).isTrue();
    assertThat(TrustedRoot.mayChange(temp.resolve("none"))).isTrue();
  }
}
