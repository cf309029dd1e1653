package dev.appstreamkit.simulator.internal.instance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.appstream.people.InstanceDirectory;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.world.World;

/** The instance metadata service, version 2 only: what the SDKs' default chains find. */
final class InstanceMetadata {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "latest/api/token";
  private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";
  private static final String TTL_HEADER = "X-aws-ec2-metadata-token-ttl-seconds";
  private static final String CREDENTIALS = "latest/meta-data/iam/security-credentials";
  private static final String ROLE = "PhotonInstance";
  private static final long LONGEST_TTL = 21_600;

  private final InstanceKeys keys;
  private final InstanceDirectory.Instance session;
  private final Instance instance;

  InstanceMetadata(InstanceKeys keys, InstanceDirectory.Instance session, Instance instance) {
    this.keys = keys;
    this.session = session;
    this.instance = instance;
  }

  /**
   * Answers a request.
   *
   * @param path the path behind the instance's own address, without a slash at its beginning
   */
  Reply answer(HttpCall http, String path) {
    if (path.equals(TOKEN)) {
      return token(http);
    }
    if (!http.method().equals("GET")) {
      return text(405, "");
    }
    if (!http.header(TOKEN_HEADER).filter(instance.metadataToken()::equals).isPresent()) {
      return text(401, "");
    }
    return switch (path) {
      case CREDENTIALS, CREDENTIALS + "/" -> text(200, ROLE);
      case CREDENTIALS + "/" + ROLE -> keys.metadata();
      case "latest/meta-data/instance-id" -> text(200, session.instanceId());
      case "latest/meta-data/instance-type" -> text(200, session.instanceType());
      case "latest/meta-data/placement/region" -> text(200, session.region());
      case "latest/meta-data/placement/availability-zone" -> text(200, session.region() + "a");
      case "latest/dynamic/instance-identity/document" -> identity();
      default -> text(404, "");
    };
  }

  private Reply token(HttpCall http) {
    if (!http.method().equals("PUT")) {
      return text(405, "");
    }
    String ttl = http.header(TTL_HEADER).orElse("");
    if (!ttl.matches("\\d{1,5}") || Long.parseLong(ttl) < 1 || Long.parseLong(ttl) > LONGEST_TTL) {
      return text(400, "");
    }
    return text(200, instance.metadataToken()).withHeader(TTL_HEADER, ttl);
  }

  private Reply identity() {
    ObjectNode document = JSON.createObjectNode();
    document.put("accountId", World.SERVICE_ACCOUNT_ID);
    document.put("region", session.region());
    document.put("availabilityZone", session.region() + "a");
    document.put("instanceId", session.instanceId());
    document.put("instanceType", session.instanceType());
    document.put("version", "2017-09-30");
    return Reply.json(200, document.toString());
  }

  private static Reply text(int status, String body) {
    return Reply.text(status, "text/plain", body);
  }
}
