package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.aws.ProviderFailedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What it means that no service answered, or not as it should. */
final class Unanswered {

  private static final int DEEPEST = 32;
  private static final int PROXY_WANTS_A_NAME = 407;

  /** The SDK's words for a part of it that a profile needs and that isn't there. */
  private static final Pattern MISSING_MODULE =
      Pattern.compile("'([a-z-]+)' service module must be on the class ?path");

  private Unanswered() {}

  /** Returns whether the connection wasn't even made: nobody is there, or not whom we trust. */
  static boolean isUnreachable(Throwable error) {
    return causes(error)
        .anyMatch(
            cause ->
                cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLException
                    || cause.getClass().getSimpleName().equals("ConnectTimeoutException"));
  }

  /** A certificate doesn't become one that is trusted by waiting. */
  private static boolean isUntrusted(Throwable error) {
    return causes(error)
        .anyMatch(
            cause ->
                cause instanceof GeneralSecurityException
                    || cause instanceof SSLPeerUnverifiedException);
  }

  /** Each answer of AWS has a code or an id; what is without both is another's, a proxy's maybe. */
  static boolean isByAnother(Failure failure) {
    return failure.status().filter(status -> status >= 300 && status < 500).isPresent()
        && failure.awsErrorCode().filter(code -> !code.isBlank()).isEmpty()
        && failure.requestId().filter(id -> !id.isBlank()).isEmpty();
  }

  /** Returns why, in the words of whoever knows best: the cause that is deepest. */
  static String reason(Throwable error) {
    List<Throwable> all = causes(error).toList();
    Throwable deepest = all.get(all.size() - 1);
    String text = String.valueOf(deepest.getMessage()).strip();
    if (deepest instanceof UnknownHostException) {
      return "the host isn't known (" + text + ")";
    }
    return text.isEmpty() || deepest.getMessage() == null
        ? deepest.getClass().getSimpleName()
        : text;
  }

  static ProvisioningException explain(Failure failure, Optional<URI> address) {
    String at = address.map(to -> " at " + to).orElse("");
    Throwable cause = failure.cause();
    Optional<ProvisioningException> thrown = thrownByProvider(failure);
    if (thrown.isPresent()) {
      return thrown.get();
    }
    if (failure.status().isEmpty() && isAboutCredentials(cause)) {
      return noCredentials(failure);
    }
    if (causes(cause).anyMatch(SSLException.class::isInstance)) {
      return error(
          isUntrusted(cause) ? ErrorCategory.INVALID : ErrorCategory.RETRY_LATER,
          failure,
          "no safe connection could be made" + at + ": " + reason(cause),
          Certificates.remedy(causes(cause).toList()));
    }
    if (isUnreachable(cause) || failure.status().orElse(0) == PROXY_WANTS_A_NAME) {
      return error(
          ErrorCategory.RETRY_LATER,
          failure,
          "nobody answers" + at + ": " + reason(cause),
          "check the endpoint, the region, the proxy (HTTPS_PROXY, http.proxyHost) and the network,"
              + " then run again: it continues");
    }
    if (isByAnother(failure)) {
      return error(
          ErrorCategory.RETRY_LATER,
          failure,
          "what answers" + at + " isn't AWS: HTTP status " + failure.status().orElse(0),
          "a proxy may have answered, or a network that wants people to sign in first: check the"
              + " endpoint, the proxy (HTTPS_PROXY, http.proxyHost) and the network, then run"
              + " again: it continues");
    }
    // What breaks while an answer is looked at is no exception of the SDK's.
    if (failure.status().isPresent()
        || cause instanceof SdkClientException
        || RetryRules.ofAws(cause).kind() == ErrorKind.TRANSIENT) {
      return error(
          ErrorCategory.RETRY_LATER,
          failure,
          "the service" + at + " did not answer as it should: " + said(failure),
          "check the network and the AWS Health Dashboard, then run again: it continues");
    }
    return error(
        ErrorCategory.INTERNAL,
        failure,
        "an unexpected error: " + cause.getClass().getSimpleName() + ": " + reason(cause),
        "run again; report it if it stays");
  }

  private static Optional<ProvisioningException> thrownByProvider(Failure failure) {
    return causes(failure.cause())
        .filter(ProviderFailedException.class::isInstance)
        .map(ProviderFailedException.class::cast)
        .findFirst()
        .map(
            provider ->
                error(
                    ErrorCategory.NOT_AUTHENTICATED,
                    failure,
                    "the credentials provider "
                        + provider.provider()
                        + " failed: "
                        + reason(provider),
                    "mend it, or pass another to Provisioner.builder().credentials(...)"));
  }

  private static String said(Failure failure) {
    return failure
        .awsMessage()
        .filter(text -> !text.isBlank())
        .orElseGet(
            () ->
                failure
                    .status()
                    .map(status -> "HTTP status " + status)
                    .orElseGet(() -> reason(failure.cause())));
  }

  private static boolean isAboutCredentials(Throwable error) {
    return !isUnreachable(error)
        && causes(error)
            .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
            .anyMatch(
                text ->
                    text.contains("credentials")
                        || text.contains("sso session")
                        || text.contains("must be on the class"));
  }

  private static ProvisioningException noCredentials(Failure failure) {
    Optional<String> module =
        causes(failure.cause())
            .map(cause -> MISSING_MODULE.matcher(String.valueOf(cause.getMessage())))
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .findFirst();
    if (module.isPresent()) {
      String artifacts =
          "software.amazon.awssdk:"
              + module.get()
              + (module.get().equals("sso") ? " and software.amazon.awssdk:ssooidc" : "");
      return error(
          ErrorCategory.NOT_AUTHENTICATED,
          failure,
          "the profile's credentials need a part of the AWS SDK that isn't on the class path: "
              + module.get(),
          "add " + artifacts + " to the program, in the version of its other parts");
    }
    boolean expired =
        causes(failure.cause())
            .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
            .anyMatch(text -> text.contains("expired"));
    return expired
        ? error(
            ErrorCategory.NOT_AUTHENTICATED,
            failure,
            "the credentials have expired: " + reason(failure.cause()),
            "sign in again (aws sso login, aws login, or what else gave them), then run again")
        : error(
            ErrorCategory.NOT_AUTHENTICATED,
            failure,
            "no AWS credentials were found",
            "set a profile or environment variables, or pass"
                + " Provisioner.builder().credentials(...), or give them to the client's builder");
  }

  private static ProvisioningException error(
      ErrorCategory category, Failure failure, String problem, String remedy) {
    return new ProvisioningException(category, failure, problem, remedy);
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
