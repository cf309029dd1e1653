package dev.appstreamkit.operations.internal;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads comma-separated values (RFC 4180) row by row, in UTF-8 with or without a byte order mark,
 * and no row that is longer than it may be. What can't be read is thrown by {@link #next}, so that
 * nobody takes what comes of a row for it.
 */
public final class CsvRows implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CsvRows.class);

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final BoundedReader text;

  private CsvRows(CSVParser parser, BoundedReader text) {
    this.parser = parser;
    this.records = parser.iterator();
    this.text = text;
  }

  /** A file that is UTF-16, as its first two bytes say. */
  public static final class Utf16Exception extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** A row that is longer than it may be: a quote that nobody closed, or no such file at all. */
  public static final class EndlessRowException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Opens what is closed together with the result, and also if this fails.
   *
   * @param bytes what to read
   * @param longestRow how many characters a row may have, about
   * @throws Utf16Exception if it is UTF-16
   */
  public static CsvRows open(InputStream bytes, int longestRow) throws IOException {
    try {
      InputStream unmarked = unmarked(new BufferedInputStream(bytes));
      BoundedReader text =
          new BoundedReader(
              new InputStreamReader(
                  unmarked,
                  StandardCharsets.UTF_8
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPLACE)
                      .onUnmappableCharacter(CodingErrorAction.REPLACE)),
              longestRow);
      return new CsvRows(CSVParser.parse(text, CSVFormat.RFC4180), text);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static InputStream unmarked(InputStream bytes) throws IOException {
    bytes.mark(3);
    byte[] mark = bytes.readNBytes(3);
    bytes.reset();
    if (mark.length >= 2 && (starts(mark, 0xFE, 0xFF) || starts(mark, 0xFF, 0xFE))) {
      throw new Utf16Exception();
    }
    if (mark.length == 3 && starts(mark, 0xEF, 0xBB) && (mark[2] & 0xFF) == 0xBF) {
      bytes.skipNBytes(3);
    }
    return bytes;
  }

  private static boolean starts(byte[] bytes, int first, int second) {
    return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /**
   * Returns the next row; empty at the end.
   *
   * @throws CSVException if a double quote isn't closed, or text follows a closed one; the next
   *     call returns what is left of that row
   * @throws EndlessRowException if the row is longer than it may be; nothing more can be read
   * @throws IOException if it can't be read
   */
  public Optional<CSVRecord> next() throws IOException {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CSVRecord row = records.next();
      text.rowRead();
      return Optional.of(row);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whatever is closed has been read, or given up for another reason. */
  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      LOG.debug("What was read couldn't be closed", e);
    }
  }

  /** Gives up on a row that doesn't end, before it fills the memory. */
  private static final class BoundedReader extends FilterReader {

    private final int longest;
    private long since;

    BoundedReader(Reader in, int longest) {
      super(in);
      this.longest = longest;
    }

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
      if (since > longest) {
        throw new EndlessRowException();
      }
    }
  }
}
