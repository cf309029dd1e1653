package dev.appstreamkit.credentials.internal.helper;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.helper.StrictJson.Literal;
import dev.appstreamkit.credentials.internal.helper.StrictJson.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a credential_process prints. Says what is wrong with it without quoting it. */
final class AnswerReader {

  private final Map<String, @Nullable Object> members;

  private AnswerReader(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /** Returns the keys; throws {@link MachineRoleFailure} for anything else than keys. */
  static HelperAnswer read(byte[] output, int length) {
    String text = text(output, length);
    if (text.isBlank()) {
      throw unreadable("is empty");
    }
    try {
      return new AnswerReader(StrictJson.members(text)).answer();
    } catch (MalformedException e) {
      throw unreadable(e.getMessage() + ", so it is not the expected JSON");
    }
  }

  private static String text(byte[] output, int length) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(output, 0, length))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw unreadable("is not text in UTF-8");
    }
  }

  private HelperAnswer answer() {
    Object version = members.get("Version");
    if (!(version instanceof Literal) || !((Literal) version).text.equals("1")) {
      throw unreadable("has no Version 1");
    }
    return new HelperAnswer(
        required("AccessKeyId"),
        required("SecretAccessKey"),
        required("SessionToken"),
        members.get("AccountId") == null ? null : accountId(),
        members.get("Expiration") == null ? null : expiration());
  }

  private String required(String name) {
    Object value = members.get(name);
    if (!(value instanceof String) || ((String) value).isEmpty()) {
      throw unreadable("has no text as " + name);
    }
    String text = (String) value;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        throw unreadable("has a character in " + name + " that can't belong there");
      }
    }
    return text;
  }

  private String accountId() {
    String text = required("AccountId");
    boolean digits = text.length() == 12;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      throw unreadable("has an AccountId that is not of 12 digits");
    }
    return text;
  }

  private Instant expiration() {
    Instant expiration = Timestamp.parse(required("Expiration"));
    if (expiration == null) {
      throw unreadable("has an Expiration that is not an ISO 8601 time with offset");
    }
    return expiration;
  }

  private static MachineRoleFailure unreadable(String what) {
    return new MachineRoleFailure(Reason.OUTPUT_UNREADABLE, "The helper's answer " + what);
  }
}
