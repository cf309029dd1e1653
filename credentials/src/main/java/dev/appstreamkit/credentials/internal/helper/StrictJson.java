package dev.appstreamkit.credentials.internal.helper;

import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object (RFC 8259, nothing more lenient) and keeps its own members; what is nested
 * deeper is checked and dropped. Errors name a position, never what stands there.
 */
final class StrictJson {

  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  /**
   * Returns the object's members: a {@code String}, a {@link Literal} for what isn't a string, or
   * null.
   */
  static Map<String, @Nullable Object> members(String text) {
    return new StrictJson(text).document();
  }

  private Map<String, @Nullable Object> document() {
    skipBlanks();
    if (peek() != '{') {
      throw malformed("does not begin with {");
    }
    Map<String, @Nullable Object> members = object(1);
    skipBlanks();
    if (at < text.length()) {
      throw malformed("goes on after its end");
    }
    return members;
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> members = new HashMap<>();
    at++;
    skipBlanks();
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      skipBlanks();
      if (peek() != '"') {
        throw malformed("has no member name");
      }
      String name = string();
      skipBlanks();
      expect(':');
      skipBlanks();
      Object value = value(depth);
      if (members.containsKey(name)) {
        throw malformed("has a member twice");
      }
      members.put(name, value);
      if (endOf('}')) {
        return members;
      }
    }
  }

  private void array(int depth) {
    at++;
    skipBlanks();
    if (peek() == ']') {
      at++;
      return;
    }
    do {
      skipBlanks();
      value(depth);
    } while (!endOf(']'));
  }

  private boolean endOf(char close) {
    skipBlanks();
    if (peek() == close) {
      at++;
      return true;
    }
    expect(',');
    return false;
  }

  private @Nullable Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw malformed("is nested too deeply");
    }
    char c = peek();
    if (c == '"') {
      return string();
    } else if (c == '{') {
      object(depth + 1);
      return new Literal("{}");
    } else if (c == '[') {
      array(depth + 1);
      return new Literal("[]");
    } else if (c == '-' || isDigit(c)) {
      return number();
    }
    return word();
  }

  private @Nullable Object word() {
    for (String word : new String[] {"null", "true", "false"}) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("null") ? null : new Literal(word);
      }
    }
    throw malformed("has no value");
  }

  private Literal number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return new Literal(text.substring(start, at));
  }

  private void digits() {
    if (!isDigit(peek())) {
      throw malformed("has a malformed number");
    }
    while (isDigit(peek())) {
      at++;
    }
  }

  private String string() {
    int start = ++at;
    while (peek() != '"' && peek() != '\\') {
      literalCharacter();
    }
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    StringBuilder value = new StringBuilder().append(text, start, at);
    while (peek() != '"') {
      if (peek() == '\\') {
        value.append(escaped());
      } else {
        value.append(peek());
        literalCharacter();
      }
    }
    at++;
    return value.toString();
  }

  private void literalCharacter() {
    if (peek() < ' ') {
      throw malformed(at < text.length() ? "has a control character in a text" : "ends too early");
    }
    at++;
  }

  private char escaped() {
    at++;
    char kind = peek();
    at++;
    int plain = "\"\\/bfnrt".indexOf(kind);
    if (plain >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(plain);
    }
    if (kind != 'u' || at + 4 > text.length()) {
      throw malformed("has an unknown escape");
    }
    int code = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = hexDigit(text.charAt(at));
      if (digit < 0) {
        throw malformed("has an unknown escape");
      }
      code = code << 4 | digit;
    }
    return (char) code;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw malformed(at < text.length() ? "lacks a " + wanted : "ends too early");
    }
    at++;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** Returns the next character, or NUL (which JSON allows nowhere) at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private MachineRoleFailure malformed(String what) {
    return AnswerReader.unreadable(
        what + " (at character " + (at + 1) + "), so it is not the expected JSON");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /** A number, true, false, or the mark of an object or an array. */
  static final class Literal {
    final String text;

    Literal(String text) {
      this.text = text;
    }
  }
}
