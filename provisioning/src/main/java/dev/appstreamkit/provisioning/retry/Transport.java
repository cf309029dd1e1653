package dev.appstreamkit.provisioning.retry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Knows a connection or an answer that broke, by the causes of what the SDK throws. */
final class Transport {

  /** Nobody wraps deeper; a chain that is longer bites its tail. */
  private static final int DEEPEST = 32;

  private Transport() {}

  /** Returns whether no service answered, or not in a way that can be read. */
  static boolean isBroken(Throwable error) {
    boolean clients =
        error instanceof SdkClientException
            || error instanceof IOException
            || error instanceof UncheckedIOException;
    return clients
        && causes(error).noneMatch(Transport::isNotOfTheNetwork)
        && causes(error).anyMatch(Transport::isOfTheNetwork);
  }

  /** A local file, that of credentials for one, or this process's own wish to stop. */
  private static boolean isNotOfTheNetwork(Throwable error) {
    return error instanceof AbortedException
        || error instanceof InterruptedException
        || error instanceof FileSystemException;
  }

  private static boolean isOfTheNetwork(Throwable error) {
    return error instanceof IOException
        || error instanceof XMLStreamException
        || error instanceof SAXException
        || error instanceof ApiCallAttemptTimeoutException
        || error instanceof ApiCallTimeoutException
        || (error instanceof SdkClientException client && client.retryable());
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
