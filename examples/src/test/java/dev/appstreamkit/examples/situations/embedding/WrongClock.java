package dev.appstreamkit.examples.situations.embedding;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.plan.*;
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.time.*;
import java.time.format.*;
import java.util.*;
import java.util.concurrent.atomic.*;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.regions.Region;

public class WrongClock {
  static final StaticCredentialsProvider C =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

  public static void main(String[] a) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ServerSocket ss = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread t =
        new Thread(
            () -> {
              while (true)
                try (Socket s = ss.accept()) {
                  BufferedReader in =
                      new BufferedReader(
                          new InputStreamReader(s.getInputStream(), StandardCharsets.ISO_8859_1));
                  String line, signed = "";
                  int len = 0;
                  while (!(line = in.readLine()).isEmpty()) {
                    String l = line.toLowerCase();
                    if (l.startsWith("x-amz-date:")) signed = line.substring(11).trim();
                    if (l.startsWith("content-length:"))
                      len = Integer.parseInt(line.substring(15).trim());
                  }
                  for (int i = 0; i < len; i++) in.read();
                  calls.incrementAndGet();
                  ZonedDateTime there = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);
                  LocalDateTime at =
                      LocalDateTime.parse(
                          signed, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"));
                  boolean ok =
                      Math.abs(Duration.between(at, there.toLocalDateTime()).toMinutes()) < 5;
                  String body =
                      ok
                          ? "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/u</Arn><Account>111111111111</Account><UserId>x</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>"
                          : "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>Signature expired: "
                              + signed
                              + " is now earlier than x</Message></Error><RequestId>r</RequestId></ErrorResponse>";
                  String head =
                      "HTTP/1.1 "
                          + (ok ? "200 OK" : "403 Forbidden")
                          + "\r\nDate: "
                          + DateTimeFormatter.RFC_1123_DATE_TIME.format(there)
                          + "\r\nContent-Type: text/xml\r\nContent-Length: "
                          + body.length()
                          + "\r\nConnection: close\r\n\r\n";
                  s.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
                  s.getOutputStream().flush();
                } catch (Exception e) {
                }
            });
    t.setDaemon(true);
    t.start();
    URI uri = URI.create("http://127.0.0.1:" + ss.getLocalPort());
    try (Provisioner p =
        Provisioner.builder().endpoint(uri).region(Region.EU_CENTRAL_1).credentials(C).build()) {
      for (int i = 1; i < 3; i++)
        try {
          System.out.println("kit call " + i + ": " + p.target());
        } catch (RuntimeException e) {
          System.out.println("kit call " + i + ": " + e + " after " + calls.get());
        }
    }
  }
}
