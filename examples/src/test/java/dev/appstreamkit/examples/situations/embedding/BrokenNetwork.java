package dev.appstreamkit.examples.situations.embedding;

import com.sun.net.httpserver.*;
import dev.appstreamkit.core.time.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.plan.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.*;
import java.time.format.*;
import java.util.*;
import java.util.concurrent.atomic.*;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

public class BrokenNetwork {
  static final StaticCredentialsProvider C =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

  public static void main(String[] a) throws Exception {
    // 1: nobody answers
    for (String uri : List.of("http://127.0.0.1:1", "http://no-such-host.invalid")) {
      TimeSource time = SelfAdvancingTime.startingAt(Instant.now());
      Instant s = time.instant();
      long t0 = System.nanoTime();
      try (Provisioner p =
          Provisioner.builder()
              .endpoint(URI.create(uri))
              .region(Region.EU_CENTRAL_1)
              .credentials(C)
              .time(time)
              .build()) {
        p.target();
      } catch (RuntimeException e) {
        System.out.println(
            uri
                + ": after "
                + Duration.between(s, time.instant())
                + " of its time: "
                + e
                + " suppressed="
                + e.getSuppressed().length
                + (e.getSuppressed().length > 0 ? " " + e.getSuppressed()[0].getMessage() : ""));
      }
    }
    // 2: a server whose clock differs by an hour from ours
    AtomicInteger calls = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        x -> {
          calls.incrementAndGet();
          x.getRequestBody().readAllBytes();
          ZonedDateTime there = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);
          String signed = x.getRequestHeaders().getFirst("X-Amz-Date");
          LocalDateTime at =
              LocalDateTime.parse(signed, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"));
          boolean ok = Math.abs(Duration.between(at, there.toLocalDateTime()).toMinutes()) < 5;
          x.getResponseHeaders().set("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(there));
          String target = x.getRequestHeaders().getFirst("X-Amz-Target");
          byte[] body;
          int status = ok ? 200 : target == null ? 403 : 400;
          if (target != null) {
            body =
                (ok
                        ? "{\"Stacks\":[]}"
                        : "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature expired: "
                            + signed
                            + " is now earlier than ...\"}")
                    .getBytes(StandardCharsets.UTF_8);
            x.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
          } else {
            body =
                (ok
                        ? "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/u</Arn><Account>111111111111</Account><UserId>x</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>"
                        : "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>Signature expired: "
                            + signed
                            + " is now earlier than 20150830T1200Z (1 - 5 min.)</Message></Error><RequestId>r</RequestId></ErrorResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            x.getResponseHeaders().set("Content-Type", "text/xml");
          }
          x.sendResponseHeaders(status, body.length);
          x.getResponseBody().write(body);
          x.close();
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (StsClient sts =
        StsClient.builder()
            .endpointOverride(uri)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(C)
            .build()) {
      System.out.println(
          "bare SDK: "
              + sts.getCallerIdentity().account()
              + " after "
              + calls.getAndSet(0)
              + " calls");
    } catch (RuntimeException e) {
      System.out.println("bare SDK: " + e + " after " + calls.getAndSet(0));
    }
    try (Provisioner p =
        Provisioner.builder().endpoint(uri).region(Region.EU_CENTRAL_1).credentials(C).build()) {
      try {
        System.out.println("kit first: " + p.target());
      } catch (RuntimeException e) {
        System.out.println("kit first: " + e + " after " + calls.get());
      }
      try {
        System.out.println("kit second: " + p.target());
      } catch (RuntimeException e) {
        System.out.println("kit second: " + e + " after " + calls.get());
      }
    }
    server.stop(0);
  }
}
