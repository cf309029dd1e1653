package dev.appstreamkit.bridge.internal.file;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.BridgeException.Reason;
import dev.appstreamkit.bridge.internal.ExportedKeys;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a credentials file, with our blocks between marks and everything else untouched. A
 * block says in its first line in which format it is, and what to undo when it is taken away: a
 * line's end that it had to add, the file that it had to make, or the permissions that it had to
 * narrow. Pure: every change is a new text.
 */
public final class CredentialsText {

  private static final String MARK = "appstreamkit-bridge";
  private static final Pattern FIRST =
      Pattern.compile("# >>> " + MARK + " 1 (\\S+)( joined)?( new)?(?: mode (\\S+))? until (\\S+)");
  private static final Pattern ANY_FIRST = Pattern.compile("# >>> " + MARK + " .*");
  private final String text;
  private final List<Block> blocks;

  /** The permissions of the file that the text is from; null if they are ours, or not known. */
  private final @Nullable String mode;

  private CredentialsText(String text, List<Block> blocks, @Nullable String mode) {
    this.text = text;
    this.blocks = blocks;
    this.mode = mode;
  }

  /** One of ours: from the start of its first line to the end of its last, line's end included. */
  private record Block(
      String profile,
      int start,
      int end,
      boolean joined,
      boolean fresh,
      @Nullable String mode,
      @Nullable Instant until) {}

  /** Reads a file's content, one character a byte; null is a file that isn't there. */
  static CredentialsText of(@Nullable String content) {
    String text = content == null ? "" : content;
    if (text.startsWith("\u00FE\u00FF") || text.startsWith("\u00FF\u00FE")) {
      throw new BridgeException(
          Reason.FILE_UNREADABLE,
          "The credentials file is UTF-16, which AWS programs don't read: save it as UTF-8");
    }
    List<Block> blocks = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Matcher first = FIRST.matcher(line(text, at));
      if (first.matches()) {
        Block block = block(text, at, first);
        blocks.add(block);
        at = block.end;
      } else if (ANY_FIRST.matcher(line(text, at)).matches()) {
        throw damaged();
      } else {
        at = lineEnd(text, at);
      }
    }
    return new CredentialsText(text, blocks, null);
  }

  /** Returns the same text of a file with these permissions, which its first block remembers. */
  CredentialsText inFileOf(@Nullable String permissions) {
    return new CredentialsText(text, blocks, permissions);
  }

  /** Returns the permissions that the file had before it held keys of ours; null if unknown. */
  @Nullable String formerMode() {
    return blocks.stream().map(Block::mode).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Tells whether there is any block of ours. */
  boolean hasOurs() {
    return !blocks.isEmpty();
  }

  private static Block block(String text, int start, Matcher first) {
    String profile = first.group(1);
    int at = lineEnd(text, start);
    while (at < text.length() && !ANY_FIRST.matcher(line(text, at)).matches()) {
      boolean last = line(text, at).equals(last(profile));
      at = lineEnd(text, at);
      if (last) {
        return new Block(
            profile,
            start,
            at,
            first.group(2) != null,
            first.group(3) != null,
            first.group(4),
            instant(first.group(5)));
      }
    }
    throw damaged();
  }

  private static String last(String profile) {
    return "# <<< " + MARK + " " + profile;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static BridgeException damaged() {
    return new BridgeException(
        Reason.FILE_UNREADABLE,
        "The credentials file has lines of "
            + MARK
            + " that somebody changed, or that another version wrote: remove those between \"# >>>\""
            + " and \"# <<<\" by hand");
  }

  private static String line(String text, int start) {
    return text.substring(start, lineEnd(text, start)).stripTrailing();
  }

  private static int lineEnd(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end + 1;
  }

  /** Tells whether somebody else wrote a profile of this name. */
  public boolean hasForeign(String profile) {
    String foreign = without(block -> true).content();
    return foreign.lines().anyMatch(line -> profile.equals(nameOfSection(line)));
  }

  /**
   * Returns the name in a section's header, or null of other lines. By hand: with a regular
   * expression, a line of a bracket and some thousand blanks took a minute.
   */
  private static @Nullable String nameOfSection(String line) {
    String header = line.strip();
    int end = header.indexOf(']');
    if (!header.startsWith("[") || end < 0) {
      return null;
    }
    String name = header.substring(1, end).strip();
    if (name.startsWith("profile") && !name.substring(7).equals(name.substring(7).stripLeading())) {
      name = name.substring(7).strip();
    }
    boolean quoted = name.length() > 1 && "\"'".indexOf(name.charAt(0)) >= 0;
    return quoted && name.charAt(name.length() - 1) == name.charAt(0)
        ? name.substring(1, name.length() - 1).strip()
        : name;
  }

  /** Returns the text with the profile's keys, in their old place or at the end. */
  public CredentialsText with(String profile, ExportedKeys keys, boolean fileIsNew) {
    Optional<Block> old = blocks.stream().filter(block -> block.profile.equals(profile)).findAny();
    String eol =
        eol(blocks.isEmpty() ? text : text.substring(blocks.get(0).start, blocks.get(0).end));
    String former = hasOurs() ? formerMode() : mode;
    if (old.isPresent()) {
      Block place = old.get();
      return of(
          text.substring(0, place.start)
              + block(profile, keys, place.joined, place.fresh, former, eol)
              + text.substring(place.end));
    }
    boolean joined = !text.isEmpty() && !text.endsWith("\n");
    return of(text + (joined ? eol : "") + block(profile, keys, joined, fileIsNew, former, eol));
  }

  private static String eol(String text) {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private static String block(
      String profile,
      ExportedKeys keys,
      boolean joined,
      boolean fresh,
      @Nullable String mode,
      String eol) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# >>> "
            + MARK
            + " 1 "
            + profile
            + (joined ? " joined" : "")
            + (fresh ? " new" : "")
            + (mode == null ? "" : " mode " + mode)
            + " until "
            + (keys.expiration() == null ? "unknown" : keys.expiration()));
    lines.add("# Short-lived keys, written and removed by a program: changes here are lost.");
    lines.add("[" + profile + "]");
    lines.add("aws_access_key_id = " + keys.accessKeyId());
    lines.add("aws_secret_access_key = " + keys.secretAccessKey());
    if (keys.sessionToken() != null) {
      lines.add("aws_session_token = " + keys.sessionToken());
    }
    lines.add(last(profile));
    return String.join(eol, lines) + eol;
  }

  /** Returns the text without the profile's keys. */
  public CredentialsText without(String profile) {
    return without(block -> block.profile.equals(profile));
  }

  /** Returns the text without any keys of ours. */
  public CredentialsText withoutAll() {
    return without(block -> true);
  }

  /** Returns the text without keys of ours that have ended, which only a killed run leaves. */
  public CredentialsText withoutExpired(Instant now) {
    return without(block -> block.until != null && !block.until.isAfter(now));
  }

  /** Returns the names of the profiles that are ours. */
  List<String> profiles() {
    return blocks.stream().map(Block::profile).toList();
  }

  private CredentialsText without(Predicate<Block> unwanted) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    boolean joins = false;
    for (Block block : blocks) {
      String between = text.substring(at, block.start);
      joins &= between.isEmpty();
      rest.append(between);
      if (unwanted.test(block)) {
        joins |= block.joined;
      } else {
        // The line's end that a block before this one had added is now this one's.
        String kept = text.substring(block.start, block.end);
        rest.append(joins ? kept.replaceFirst(" 1 (\\S+)", " 1 $1 joined") : kept);
        joins = false;
      }
      at = block.end;
    }
    String tail = text.substring(at);
    if (joins && tail.isEmpty()) {
      // Not what the rest ends in: its own last character may be a carriage return.
      Block first = blocks.get(0);
      rest.setLength(rest.length() - eol(text.substring(first.start, first.end)).length());
    }
    return of(rest + tail);
  }

  /** Returns the whole text, one character a byte. */
  String content() {
    return text;
  }

  /** Tells whether nothing is left of a file that was made for our keys. */
  static boolean isLeftOver(CredentialsText before, CredentialsText after) {
    return after.text.isEmpty() && before.blocks.stream().anyMatch(Block::fresh);
  }

  /** Shows nothing: the text is secret. */
  @Override
  public String toString() {
    return "CredentialsText(" + blocks.size() + " blocks)";
  }
}
