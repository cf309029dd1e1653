package dev.appstreamkit.bridge.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.internal.ExportedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that is disturbed at the worst moment. */
class CredentialsEditTest {

  private static final ExportedKeys KEYS =
      new ExportedKeys("ASIAONE", "secret/one", "token==", null);

  @TempDir Path folder;

  @Test
  void change_somebodyWritesMeanwhile_isMadeAgainAndLosesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), "[a]\n");
    AtomicInteger rounds = new AtomicInteger();
    CredentialsEdit edit =
        new CredentialsEdit(
            file,
            ReplaceableFile.Mover.ATOMIC,
            () -> {
              if (rounds.incrementAndGet() <= 3) {
                append(file, "[other" + rounds + "]\n");
              }
            });

    edit.change((text, isNew) -> text.with("mine", KEYS, isNew));

    assertThat(rounds).hasValue(4);
    assertThat(file).content().startsWith("[a]\n[other1]\n[other2]\n[other3]\n").contains("[mine]");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void change_somebodyNeverStopsWriting_givesUpAndSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), "");
    CredentialsEdit edit =
        new CredentialsEdit(file, ReplaceableFile.Mover.ATOMIC, () -> append(file, "# again\n"));

    assertThatExceptionOfType(BridgeException.class)
        .isThrownBy(() -> edit.change((text, isNew) -> text.with("mine", KEYS, isNew)))
        .extracting(BridgeException::reason)
        .isEqualTo(BridgeException.Reason.FILE_BUSY);
    assertThat(file).content().doesNotContain("mine");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  /** What Windows does while a virus scanner has the file open. */
  @Test
  void change_sharingViolations_areWaitedOut() throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), "[a]\n");
    AtomicInteger moves = new AtomicInteger();
    CredentialsEdit edit =
        new CredentialsEdit(
            file,
            (from, to) -> {
              if (moves.incrementAndGet() < 3) {
                throw new FileSystemException(
                    to.toString(), null, "The process cannot access the file");
              }
              ReplaceableFile.Mover.ATOMIC.move(from, to);
            },
            () -> {});

    edit.change((text, isNew) -> text.with("mine", KEYS, isNew));

    assertThat(moves).hasValue(3);
    assertThat(file).content().contains("[mine]");
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
