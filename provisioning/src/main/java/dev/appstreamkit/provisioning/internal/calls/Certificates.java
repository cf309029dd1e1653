package dev.appstreamkit.provisioning.internal.calls;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What helps where no safe connection could be made. */
final class Certificates {

  private Certificates() {}

  /**
   * Returns what to do.
   *
   * @param causes of the failure, from the outermost
   */
  static String remedy(List<Throwable> causes) {
    if (causes.stream()
        .anyMatch(
            cause ->
                cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException)) {
      return "check this machine's clock; if it is right, whoever runs what answers there, a proxy"
          + " maybe, has to renew the certificate; then run again";
    }
    if (causes.stream().anyMatch(Certificates::isOfAnotherName)) {
      return "the certificate is another host's: check the endpoint, the region, the name service"
          + " (a hosts file, a VPC endpoint) and the proxy; then run again";
    }
    if (causes.stream().anyMatch(Certificates::isPlain)) {
      return "what answers there doesn't speak TLS: check the endpoint (http:// instead of"
          + " https://?) and the proxy; then run again";
    }
    return "if a proxy or a company's own authority signs the certificate, have the JVM trust it"
        + " (javax.net.ssl.trustStore); then run again";
  }

  private static boolean isOfAnotherName(Throwable cause) {
    return cause instanceof SSLPeerUnverifiedException
        || text(cause).startsWith("no subject alternative")
        || text(cause).startsWith("no name matching");
  }

  private static boolean isPlain(Throwable cause) {
    return text(cause).contains("unsupported or unrecognized ssl message")
        || text(cause).contains("plaintext connection");
  }

  private static String text(Throwable cause) {
    return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
  }
}
