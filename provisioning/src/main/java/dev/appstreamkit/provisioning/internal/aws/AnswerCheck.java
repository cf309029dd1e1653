package dev.appstreamkit.provisioning.internal.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Sees whether what answers with success is the service at all: a network that wants people to sign
 * in answers for anybody, with a page. The SDK would find none of the members that it looks for,
 * and what is there would seem to be gone.
 */
final class AnswerCheck implements ExecutionInterceptor {

  private static final int BEGINNING = 1024;

  /** The documents of S3, beside policies; what objects hold is whatever somebody has put there. */
  private static final Pattern DOCUMENTS = Pattern.compile("(Get|List)(?!Object($|[A-Z])).*");

  private static final Pattern ROOT =
      Pattern.compile("\\A(?:<[?!][^>]*>\\s*)*<([A-Za-z][\\w.-]*)", Pattern.DOTALL);

  /** How an answer begins, by the protocol; {@link #ANY} where nothing is known of it. */
  private enum Form {
    ANY,
    CBOR,
    JSON,
    QUERY,
    XML;

    static Form of(Context.ModifyHttpResponse context, String service, String operation) {
      String asked =
          context
              .httpRequest()
              .firstMatchingHeader("Content-Type")
              .orElse("")
              .toLowerCase(Locale.ROOT);
      if (asked.contains("x-amz-json")) {
        return JSON;
      } else if (asked.contains("x-amz-cbor") || asked.equals("application/cbor")) {
        return CBOR;
      } else if (asked.contains("x-www-form-urlencoded")) {
        return QUERY;
      }
      boolean document = service.equals("S3") && DOCUMENTS.matcher(operation).matches();
      return !document ? ANY : operation.equals("GetBucketPolicy") ? JSON : XML;
    }
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    String operation =
        String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    String service = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    Form form = Form.of(context, service, operation);
    if (form == Form.ANY || !context.httpResponse().isSuccessful()) {
      return context.responseBody();
    }
    PushbackInputStream whole =
        new PushbackInputStream(
            context.responseBody().orElseGet(InputStream::nullInputStream), BEGINNING);
    try {
      check(form, operation, beginning(whole));
      return Optional.of(whole);
    } catch (SdkClientException | UncheckedIOException other) {
      close(whole, other);
      throw other;
    }
  }

  /** Its connection is wanted for the next attempt. */
  private static void close(InputStream body, RuntimeException why) {
    try {
      body.close();
    } catch (IOException brokenOff) {
      why.addSuppressed(brokenOff);
    }
  }

  private static void check(Form form, String operation, String text) {
    if (text.isEmpty()) {
      throw notAnAnswer("nothing");
    }
    Matcher root = ROOT.matcher(text);
    String name = root.find() ? root.group(1) : "";
    boolean fits =
        switch (form) {
          case JSON -> text.startsWith("{");
          case QUERY -> name.equals(operation + "Response");
          case XML -> !name.isEmpty() && !name.equalsIgnoreCase("html");
          case ANY, CBOR -> true;
        };
    if (!fits) {
      throw notAnAnswer(
          name.isEmpty() ? "something else than an answer" : "<" + name + ">, which isn't its own");
    }
  }

  /** Returns how it begins, without spaces. */
  private static String beginning(PushbackInputStream whole) {
    try {
      byte[] first = whole.readNBytes(BEGINNING);
      whole.unread(first);
      return new String(first, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
  }

  /** As passing as a connection that breaks: the cause says so. */
  private static SdkClientException notAnAnswer(String what) {
    String text =
        "it answered "
            + what
            + "; a proxy may have, or a network that wants people to sign in first";
    return SdkClientException.create(text, new IOException(text));
  }
}
