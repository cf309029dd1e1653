package dev.appstreamkit.provisioning.internal.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileTroubleTest {

  /** As Java throws them: of a write without the file's name, of all else with it. */
  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(new IOException("No space left on device"), "No space left", "make room"),
        Arguments.of(system("No space left on device"), "No space left", "make room"),
        Arguments.of(system("Disk quota exceeded"), "quota exceeded", "make room"),
        Arguments.of(system("Read-only file system"), "Read-only", "a disk that can be written"),
        Arguments.of(new AccessDeniedException("f"), "access is denied", "give whoever runs this"),
        Arguments.of(new NoSuchFileException("f"), "it isn't there", ""),
        Arguments.of(new MalformedInputException(1), "it isn't text in UTF-8", ""),
        Arguments.of(system("Input/output error"), "Input/output error", ""),
        Arguments.of(new FileSystemException("f"), "FileSystemException", ""));
  }

  private static IOException system(String reason) {
    return new FileSystemException("f", null, reason);
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void of_anyError_saysTheSystemsReasonAndWhatToDo(
      IOException error, String reason, String remedy) {
    FileTrouble trouble = FileTrouble.of(error);

    assertThat(trouble.reason()).contains(reason);
    assertThat(trouble.remedy().orElse("")).contains(remedy);
    assertThat(trouble.remedy().isEmpty()).isEqualTo(remedy.isEmpty());
  }
}
