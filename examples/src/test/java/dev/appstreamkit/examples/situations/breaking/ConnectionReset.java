package dev.appstreamkit.examples.situations.breaking;

import dev.appstreamkit.provisioning.retry.*;
import java.net.*;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.*;

/** the connection breaks in the middle of an answer's body: reset, and closed early */
public class ConnectionReset {
  public static void main(String[] a) throws Exception {
    for (String how : new String[] {"reset", "early close"}) {
      ServerSocket ss = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      Thread t =
          new Thread(
              () -> {
                while (true)
                  try {
                    Socket s = ss.accept();
                    s.getInputStream().read(new byte[65536]);
                    s.getOutputStream()
                        .write(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 1000\r\n\r\n{\"Images\":["
                                .getBytes());
                    s.getOutputStream().flush();
                    Thread.sleep(300);
                    if (how.equals("reset")) s.setSoLinger(true, 0);
                    s.close();
                  } catch (Exception e) {
                  }
              });
      t.setDaemon(true);
      t.start();
      try (var c =
          AppStreamClient.builder()
              .endpointOverride(URI.create("http://127.0.0.1:" + ss.getLocalPort()))
              .region(Region.EU_CENTRAL_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "x")))
              .overrideConfiguration(o -> o.retryStrategy(b -> b.maxAttempts(1)))
              .build()) {
        try {
          c.describeImages();
        } catch (Throwable e) {
          System.out.println("== " + how);
          for (Throwable x = e; x != null; x = x.getCause())
            System.out.println(
                "  "
                    + x.getClass().getName()
                    + ": "
                    + String.valueOf(x.getMessage())
                        .substring(0, Math.min(90, String.valueOf(x.getMessage()).length())));
          System.out.println(
              "  our verdict: "
                  + AwsErrorClassifier.appStream().classify(e)
                  + "  retryable(): "
                  + ((software.amazon.awssdk.core.exception.SdkException) e).retryable());
        }
      }
    }
    System.exit(0);
  }
}
