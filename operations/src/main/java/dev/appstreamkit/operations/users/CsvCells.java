package dev.appstreamkit.operations.users;

import dev.appstreamkit.operations.internal.Shown;
import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the bytes of a file become characters. */
final class CsvCells {

  /** What stands for bytes that are no UTF-8: whoever finds it in a cell knows row and column. */
  static final char NOT_UTF8 = '\uFFFD';

  private static final int LONGEST_ROW = 1 << 20;

  private CsvCells() {}

  /** Returns text of the file's as an error shows it. */
  static String shown(String foreign) {
    return Shown.text(foreign);
  }

  /** A file that is UTF-16, as its first two bytes say. */
  static final class Utf16Exception extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** A row that is longer than any row of users: a quote that nobody closed. */
  static final class EndlessRowException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Opens a file in UTF-8, with or without a byte order mark.
   *
   * @throws Utf16Exception if it is UTF-16
   */
  static BoundedReader open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    try {
      bytes.mark(3);
      byte[] mark = bytes.readNBytes(3);
      bytes.reset();
      if (mark.length >= 2 && (starts(mark, 0xFE, 0xFF) || starts(mark, 0xFF, 0xFE))) {
        throw new Utf16Exception();
      }
      if (mark.length == 3 && starts(mark, 0xEF, 0xBB) && (mark[2] & 0xFF) == 0xBF) {
        bytes.skipNBytes(3);
      }
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
    return new BoundedReader(
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)));
  }

  private static boolean starts(byte[] bytes, int first, int second) {
    return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** Gives up on a row that doesn't end, before it fills the memory. */
  static final class BoundedReader extends FilterReader {

    private long since;

    BoundedReader(Reader in) {
      super(in);
    }

    /** Says that a row has been read. */
    void rowRead() {
      since = 0;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      counted(1);
      return one;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      counted(read);
      return read;
    }

    private void counted(int more) throws IOException {
      since += more;
      if (since > LONGEST_ROW) {
        throw new EndlessRowException();
      }
    }
  }
}
