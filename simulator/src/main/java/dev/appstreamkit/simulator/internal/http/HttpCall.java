package dev.appstreamkit.simulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request as a value.
 *
 * @param method the method in capitals
 * @param rawPath the path as it came over the wire, still percent-encoded, without the query;
 *     begins with a slash
 * @param query the query's parameters, decoded, in their order; a parameter without a value has an
 *     empty one
 * @param headers the headers by name, case-insensitive
 * @param body the body's bytes, empty when there is none; not copied, so never change them
 * @param secure whether the request counts as having come over TLS
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are large; nobody compares calls.
public record HttpCall(
    String method,
    String rawPath,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    byte[] body,
    boolean secure) {

  /** Freezes the maps and makes the headers case-insensitive. */
  public HttpCall {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    TreeMap<String, List<String>> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    insensitive.putAll(headers);
    headers = Collections.unmodifiableMap(insensitive);
    method = method.toUpperCase(Locale.ROOT);
  }

  /** Returns the first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).filter(v -> !v.isEmpty()).map(v -> v.get(0));
  }

  /** Returns the first value of a query parameter; names are case-sensitive. */
  public Optional<String> queryParameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty()).map(v -> v.get(0));
  }

  /** Returns whether the query has a parameter of this name, with or without a value. */
  public boolean hasQuery(String name) {
    return query.containsKey(name);
  }

  /** Returns the body read as UTF-8; what isn't UTF-8 becomes the replacement character. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns the Host header without its port, in lower case, or an empty string. */
  public String hostName() {
    String host = header("Host").orElse("").toLowerCase(Locale.ROOT);
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /** Returns this call with another body, for example after its transfer encoding was taken off. */
  public HttpCall withBody(byte[] newBody) {
    return new HttpCall(method, rawPath, query, headers, newBody, secure);
  }

  /** Names method and path only: headers and query may carry signatures and tokens. */
  @Override
  public String toString() {
    return method + " " + rawPath + " (" + body.length + " bytes)";
  }
}
