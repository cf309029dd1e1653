package dev.appstreamkit.provisioning.internal.ground;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;

/**
 * Says why something can't be done with a file, in the system's words, and what to do.
 *
 * @param reason why
 * @param remedy what to do about it; empty if the reason alone doesn't tell
 */
public record FileTrouble(String reason, Optional<String> remedy) {

  /** Returns what an error means. */
  public static FileTrouble of(IOException error) {
    String reason = reason(error);
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota exceeded")) {
      return with(reason, "make room on its disk, then run again: it continues");
    }
    if (lower.contains("read-only file system")) {
      return with(reason, "name a file on a disk that can be written, then run again");
    }
    if (error instanceof AccessDeniedException) {
      return with(reason, "give whoever runs this the right to read and write it and its folder");
    }
    return new FileTrouble(reason, Optional.empty());
  }

  private static FileTrouble with(String reason, String remedy) {
    return new FileTrouble(reason, Optional.of(remedy));
  }

  private static String reason(IOException error) {
    if (error instanceof NoSuchFileException) {
      return "it isn't there";
    }
    if (error instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (error instanceof CharacterCodingException) {
      return "it isn't text in UTF-8";
    }
    if (error instanceof FileAlreadyExistsException inTheWay) {
      return inTheWay.getFile() + " is there and no folder";
    }
    String said = error instanceof FileSystemException file ? file.getReason() : error.getMessage();
    return said == null || said.isBlank() ? error.getClass().getSimpleName() : said;
  }
}
