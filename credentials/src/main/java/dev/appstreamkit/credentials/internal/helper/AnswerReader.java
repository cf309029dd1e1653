package dev.appstreamkit.credentials.internal.helper;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.helper.StrictJson.Literal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Reads what a credential_process prints. Says what is wrong with it without quoting it. */
final class AnswerReader {

  private final Map<String, @Nullable Object> members;

  private AnswerReader(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /**
   * Returns the keys, with an expiration if the helper named one; throws {@link MachineRoleFailure}
   * for anything else than keys.
   */
  static AwsSessionCredentials read(byte[] output, int length) {
    String text = text(output, length);
    if (text.isBlank()) {
      throw unreadable("is empty");
    }
    return new AnswerReader(StrictJson.members(text)).answer();
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

  private AwsSessionCredentials answer() {
    Object version = members.get("Version");
    if (!(version instanceof Literal) || !((Literal) version).text.equals("1")) {
      throw unreadable("has no Version 1");
    }
    AwsSessionCredentials.Builder keys =
        AwsSessionCredentials.builder()
            .accessKeyId(required("AccessKeyId"))
            .secretAccessKey(required("SecretAccessKey"))
            .sessionToken(required("SessionToken"));
    if (members.get("AccountId") != null) {
      keys.accountId(accountId());
    }
    if (members.get("Expiration") != null) {
      keys.expirationTime(expiration());
    }
    return keys.build();
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

  static MachineRoleFailure unreadable(String what) {
    return new MachineRoleFailure(Reason.OUTPUT_UNREADABLE, "The helper's answer " + what);
  }
}
