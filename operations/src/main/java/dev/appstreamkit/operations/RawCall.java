package dev.appstreamkit.operations;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.RawHttp;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * Calls an operation of AppStream that the SDK's client doesn't have, or doesn't have yet: signed
 * with the client's own credentials, to its own endpoint and region, as JSON. Errors and retries
 * are those of all calls; each call is told to the audit listeners, by name only. Thread-safe.
 */
public final class RawCall {

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final Caller caller;
  private final RawHttp http;

  RawCall(Caller caller, RawHttp http) {
    this.caller = caller;
    this.http = http;
  }

  /**
   * Makes a call.
   *
   * @param operation the AWS operation, {@code DrainSessionInstance} for one
   * @param members what it is given, by AWS's names: texts, numbers, booleans, lists and maps;
   *     times as seconds since 1970
   * @return what AWS answered, by AWS's names; empty if nothing
   * @throws ProvisioningException if AWS refuses it, or isn't reached
   * @throws IllegalArgumentException if the operation's name isn't one
   */
  public Map<String, Object> call(String operation, Map<String, ?> members) {
    if (!operation.matches("[A-Za-z0-9]{1,128}")) {
      throw new IllegalArgumentException(
          "\""
              + operation
              + "\" isn't the name of an operation; write it as the API reference does");
    }
    Objects.requireNonNull(members, "members");
    return caller.secret(
        Audited.of(operation, "appstream", operation),
        () -> parsed(http.send(operation, written(members))));
  }

  private static byte[] written(Map<String, ?> members) {
    try {
      return JSON.writeValueAsBytes(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> parsed(byte[] answer) {
    try {
      JsonNode read = JSON.readTree(answer);
      return read == null || !read.isObject() ? Map.of() : JSON.convertValue(read, MEMBERS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
