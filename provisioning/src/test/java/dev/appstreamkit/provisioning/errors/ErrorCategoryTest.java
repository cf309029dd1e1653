package dev.appstreamkit.provisioning.errors;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.Waiter;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A caller who knows the categories needs to know no class. */
class ErrorCategoryTest {

  private static final Path SOURCE =
      Path.of("src/main/java/dev/appstreamkit/provisioning/errors/ErrorCategory.java");

  /** They are caught before they reach a caller, or stand in for others' exceptions. */
  private static final List<String> NEVER_THROWN_AT_CALLERS =
      List.of(
          "CallFailedException",
          "DamagedException",
          "ErrorText",
          "Interrupted",
          "NotKnownYetException",
          "PausedException",
          "ProviderFailedException",
          "StoppedException");

  @Test
  void exceptions_ofTheWholeModule_haveACategory() throws Exception {
    List<Class<?>> exceptions = exceptions();

    assertThat(exceptions)
        .filteredOn(type -> !ProvisioningException.class.isAssignableFrom(type))
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrderElementsOf(NEVER_THROWN_AT_CALLERS);
    assertThat(ErrorSamples.all())
        .allSatisfy(error -> assertThat(error.category()).isNotNull())
        .extracting(Object::getClass)
        .containsOnlyElementsOf(
            exceptions.stream().filter(ProvisioningException.class::isAssignableFrom).toList());
  }

  @Test
  void exceptions_ofTheirOwnClass_carryMoreOrAreCaughtByThemselves() {
    assertThat(
            ErrorSamples.all().stream()
                .map(error -> error.getClass().getSimpleName() + " " + error.category())
                .collect(toSet()))
        .contains(
            "AccessDeniedException NOT_ALLOWED",
            "QuotaReachedException QUOTA",
            "NotOwnedException CONFLICT",
            "ResourceFailedException RESOURCE_FAILED",
            "DisruptionRefusedException DISRUPTION",
            "StalePlanException STALE",
            "StaleApprovalException STALE",
            "LeaseHeldException RETRY_LATER",
            "LeaseLostException RETRY_LATER",
            "AlreadyRunningException CONFLICT",
            "RunUnderWayException CONFLICT",
            "RunTakenOverException CONFLICT",
            "CallInterruptedException RETRY_LATER",
            "InvalidEnvironmentException INVALID");
  }

  @Test
  void applyFailed_severalFailures_needsAPersonIfOneDoes() {
    ProvisioningException passes = error(ErrorCategory.RETRY_LATER);

    assertThat(ErrorSamples.failed(passes, passes).category()).isEqualTo(ErrorCategory.RETRY_LATER);
    assertThat(
            ErrorSamples.failed(passes, error(ErrorCategory.QUOTA), error(ErrorCategory.INVALID))
                .category())
        .isEqualTo(ErrorCategory.QUOTA);
  }

  @Test
  void retryable_amongAll_isOnlyWhatPassesByItself() {
    assertThat(Arrays.stream(ErrorCategory.values()).filter(ErrorCategory::retryable))
        .containsExactly(ErrorCategory.RETRY_LATER);
  }

  @Test
  void of_errorsOfOtherKinds_isWhatTheyMean() {
    Waiter<PollResult> waiter =
        Waiter.<PollResult>builder("it", result -> result)
            .expected(Duration.ofMinutes(1))
            .deadline(Duration.ofMinutes(2))
            .timeSource(SelfAdvancingTime.startingAt(Instant.EPOCH))
            .build();
    Throwable late = catchThrowable(() -> waiter.await(() -> PollResult.pending("PENDING")));
    Throwable failed =
        catchThrowable(() -> waiter.await(() -> PollResult.failure("FAILED", "broken")));

    assertThat(ErrorCategory.of(error(ErrorCategory.QUOTA))).isEqualTo(ErrorCategory.QUOTA);
    assertThat(ErrorCategory.of(new CompletionException(error(ErrorCategory.STALE))))
        .isEqualTo(ErrorCategory.STALE);
    assertThat(ErrorCategory.of(late)).isEqualTo(ErrorCategory.RETRY_LATER);
    assertThat(ErrorCategory.of(failed)).isEqualTo(ErrorCategory.RESOURCE_FAILED);
    assertThat(ErrorCategory.of(new IllegalStateException("closed")))
        .isEqualTo(ErrorCategory.INTERNAL);
  }

  @Test
  void javadoc_ofEachCategory_saysWhatToDo() throws IOException {
    String source = Files.readString(SOURCE);

    for (ErrorCategory category : ErrorCategory.values()) {
      Matcher javadoc =
          Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + category + "[,;]", Pattern.DOTALL)
              .matcher(source);
      assertThat(javadoc.find()).as(category + " has Javadoc").isTrue();
      assertThat(javadoc.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " "))
          .containsPattern("Ask a person|ask a person|the same again|ask the person|Plan again");
    }
  }

  private static ProvisioningException error(ErrorCategory category) {
    return new ProvisioningException(
        category, Optional.of(ResourceAddress.of("fleet", "a")), "it is wrong", "mend it");
  }

  private static List<Class<?>> exceptions() throws IOException, URISyntaxException {
    Path classes =
        Path.of(
            ProvisioningException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.contains("-info"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .<Class<?>>map(name -> load(name.replace('/', '.')))
          .filter(Throwable.class::isAssignableFrom)
          .filter(type -> !Modifier.isAbstract(type.getModifiers()))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ErrorCategoryTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
