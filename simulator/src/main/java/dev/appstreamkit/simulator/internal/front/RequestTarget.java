package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.auth.Credential;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.protocol.QueryProtocol;
import dev.appstreamkit.simulator.internal.protocol.S3Front;
import dev.appstreamkit.simulator.internal.service.Protocol;
import dev.appstreamkit.simulator.internal.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which service and operation a request is for.
 *
 * @param service the service
 * @param operation the operation's name as it came; empty when the request names none
 */
record RequestTarget(Service service, String operation) {

  private static final List<Service> ALL =
      List.of(
          Service.APPSTREAM,
          Service.AUTO_SCALING,
          Service.IAM,
          Service.STS,
          Service.S3,
          Service.EC2,
          Service.QUOTAS,
          Service.SECRETS,
          Service.SSM);

  private static final int LONGEST_NAME = 128;

  /**
   * Recognises a request: by its target, by its signature's scope, by its form, by its host; what
   * is left is S3's.
   */
  static RequestTarget of(HttpCall http, Optional<Credential> credential, @Nullable S3Front s3) {
    Optional<String> target = http.header("X-Amz-Target");
    if (target.isPresent()) {
      Service named = byTarget(target.get());
      if (named != null) {
        return new RequestTarget(
            named, clean(target.get().substring(target.get().indexOf('.') + 1)));
      }
    }
    Service scoped = credential.map(c -> bySigningName(c.service())).orElse(null);
    Service service = scoped != null ? scoped : unsigned(http, target.isPresent());
    return switch (service.protocol()) {
      case JSON_1_1 -> new RequestTarget(service, clean(target.orElse("")));
      case QUERY, EC2 -> {
        Map<String, List<String>> form = QueryProtocol.form(http);
        yield new RequestTarget(service, clean(QueryProtocol.first(form, "Action")));
      }
      case REST_XML -> new RequestTarget(service, s3 == null ? http.method() : s3.operation(http));
    };
  }

  private static Service unsigned(HttpCall http, boolean targeted) {
    if (targeted) {
      return Service.APPSTREAM;
    }
    String host = http.hostName();
    for (Service service : ALL) {
      if (host.startsWith(service.name() + ".") || host.startsWith(service.name() + "2.")) {
        return service;
      }
    }
    if (http.method().equals("POST") && http.rawPath().equals("/")) {
      String version = QueryProtocol.first(QueryProtocol.form(http), "Version");
      for (Service service : ALL) {
        if (!service.marker().isEmpty() && service.marker().equals(version)) {
          return service;
        }
      }
    }
    return Service.S3;
  }

  private static @Nullable Service byTarget(String target) {
    int dot = target.indexOf('.');
    String prefix = dot < 0 ? target : target.substring(0, dot);
    for (Service service : ALL) {
      if (service.protocol() == Protocol.JSON_1_1 && service.marker().equals(prefix)) {
        return service;
      }
    }
    return null;
  }

  private static @Nullable Service bySigningName(String name) {
    for (Service service : ALL) {
      if (service.name().equals(name)) {
        return service;
      }
    }
    return null;
  }

  /** Names go into logs and messages: no control characters, no novels. */
  private static String clean(String operation) {
    String printable = operation.replaceAll("[^\\x21-\\x7E]", "?");
    return printable.length() <= LONGEST_NAME ? printable : printable.substring(0, LONGEST_NAME);
  }
}
