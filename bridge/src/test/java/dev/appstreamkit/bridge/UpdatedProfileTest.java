package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The refreshing goes on, whatever the provider and the listener do. */
@Timeout(60)
class UpdatedProfileTest {

  /** How often it looks here. */
  private static final Duration OFTEN = Duration.ofMillis(100);

  @TempDir Path folder;

  private static AwsCredentials keys(String keyId, Duration left) {
    return AwsSessionCredentials.builder()
        .accessKeyId(keyId)
        .secretAccessKey(Helper.SECRET)
        .sessionToken(Helper.TOKEN)
        .expirationTime(Instant.now().plus(left))
        .build();
  }

  private static AwsCredentials throwing(Throwable thrown) {
    UpdatedProfileTest.<RuntimeException>raise(thrown);
    throw new AssertionError("it was thrown");
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private static AwsCredentials interrupting() {
    Thread.currentThread().interrupt();
    throw SdkClientException.create("interrupted");
  }

  /** One after the other, each once; then good keys again. */
  private static final List<Supplier<AwsCredentials>> BAD =
      List.of(
          () -> throwing(new IllegalStateException("it was " + Helper.SECRET)),
          () -> throwing(new NoClassDefFoundError("Gone")),
          () -> throwing(new StackOverflowError()),
          () -> throwing(new java.io.IOException("checked, in spite of all")),
          UpdatedProfileTest::interrupting,
          () -> AwsSessionCredentials.create("", " ", ""),
          () -> null);

  @Test
  void provider_throwsAnything_isAskedAgainAndEndedKeysGo() throws Exception {
    Path path = folder.resolve("credentials");
    AtomicInteger asked = new AtomicInteger();
    ConcurrentLinkedQueue<String> news = new ConcurrentLinkedQueue<>();
    AwsCredentialsProvider provider =
        () -> {
          int call = asked.getAndIncrement();
          return call == 0
              ? keys("ASIAFIRST", OFTEN.multipliedBy(3))
              : call <= BAD.size()
                  ? BAD.get(call - 1).get()
                  : keys("ASIALAST", Duration.ofHours(1));
        };
    UpdatedProfile.Listener listener =
        new UpdatedProfile.Listener() {
          @Override
          public void refreshed(Instant until) {
            news.add("refreshed");
            throw new IllegalStateException("the listener's own");
          }

          @Override
          public void failed(Throwable cause) {
            news.add(cause.getClass().getSimpleName() + (hasProfile(path) ? "" : ", none left"));
            throw new StackOverflowError();
          }
        };
    try (UpdatedProfile updated =
        UpdatedProfile.start(
            SharedCredentialsFile.at(path), "mine", provider, listener, OFTEN, OFTEN)) {
      Eventually.until("there are good keys again", () -> content(path).contains("ASIALAST"));
      Eventually.until("it is told", () -> news.contains("refreshed"));
    }
    assertThat(news).hasSizeGreaterThanOrEqualTo(BAD.size() + 1);
    assertThat(news).first().asString().startsWith("IllegalStateException");
    assertThat(news).anyMatch(one -> one.endsWith(", none left"));
    assertThat(path).doesNotExist();
  }

  private static boolean hasProfile(Path path) {
    return content(path).contains("[mine]");
  }

  private static String content(Path path) {
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void thread_startedByAProgram_inheritsNoValues() throws Exception {
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    inherited.set("the program's");
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    AwsCredentialsProvider provider =
        () -> {
          seen.add(Thread.currentThread().getName() + " " + inherited.get());
          return keys("ASIAFIRST", Duration.ofSeconds(2));
        };
    try (UpdatedProfile updated =
        UpdatedProfile.start(
            SharedCredentialsFile.at(folder.resolve("credentials")), "mine", provider)) {
      Eventually.until("its thread has asked", () -> seen.size() > 1);
      assertThat(seen).contains("appstreamkit-bridge-update null");
      assertThat(updated.toString()).contains("mine");
    } finally {
      inherited.remove();
    }
  }
}
