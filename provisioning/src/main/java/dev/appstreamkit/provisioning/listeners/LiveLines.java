package dev.appstreamkit.provisioning.listeners;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lines at the bottom of a terminal, one for each resource that is worked on, which are drawn anew
 * whenever something changes. Not thread-safe.
 */
final class LiveLines {

  /** More than this may not fit on the screen, where the cursor can't go back up. */
  private static final int SHOWN = 12;

  private final PrintStream out;
  private final int width;
  private final Map<ResourceAddress, String> lines = new LinkedHashMap<>();
  private int drawn;

  LiveLines(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  /** Prints a line that stays, above the live ones. */
  void print(String text) {
    draw(text + System.lineSeparator());
  }

  void show(ResourceAddress address, String text) {
    lines.put(address, text);
    draw();
  }

  /** Takes a line away, the next time that something is drawn. */
  void remove(ResourceAddress address) {
    lines.remove(address);
  }

  void draw() {
    draw("");
  }

  /** Leaves the place below what stays to others. */
  void clear() {
    out.print(erasing());
    out.flush();
    drawn = 0;
  }

  private String erasing() {
    return drawn == 0 ? "" : "\u001b[" + drawn + "A\r\u001b[J";
  }

  /** In one piece, so that nobody sees it half done. */
  private void draw(String staying) {
    StringBuilder text = new StringBuilder(erasing()).append(staying);
    drawn = 0;
    for (String line : lines.values()) {
      if (drawn == SHOWN) {
        append(text, "... and " + (lines.size() - SHOWN) + " more");
        break;
      }
      append(text, line);
    }
    out.print(text);
    out.flush();
  }

  private void append(StringBuilder text, String line) {
    text.append(cut(line)).append(System.lineSeparator());
    drawn++;
  }

  /** A line that wraps would be two; characters beyond ASCII count as two, as many are. */
  private String cut(String line) {
    int columns = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      columns += line.codePointAt(i) < 128 ? 1 : 2;
      if (columns >= width) {
        return line.substring(0, i);
      }
    }
    return line;
  }
}
