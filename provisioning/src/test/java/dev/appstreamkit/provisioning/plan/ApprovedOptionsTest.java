package dev.appstreamkit.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an approval says of its options is, saved and loaded, exactly what was approved. */
class ApprovedOptionsTest {

  private static final List<Duration> TIMES =
      List.of(
          Duration.ofNanos(1),
          Duration.ofMillis(500),
          Duration.ofSeconds(90, 500_000_000),
          Duration.ofMinutes(30),
          Duration.ofDays(400).plusNanos(123_456_789),
          Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));

  private static final List<ResourceAddress> ADDRESSES =
      List.of(
          ResourceAddress.of("user", "hoge@example.com"),
          ResourceAddress.of("assignment", "share-stack/fuga@example.com"),
          ResourceAddress.of("image", ""),
          ResourceAddress.of("image", " a \"b\" \\ \n \u00e9 \ud83d\ude00 / "));

  private static final List<Money> AMOUNTS =
      List.of(
          Money.dollars(0),
          Money.of("12.50", "EUR"),
          Money.of("0.1234567890123456789", "USD"),
          new Money(new BigDecimal("1E+3"), "JPY"),
          new Money(new BigDecimal("1E-9"), "USD"));

  /** Each member with what it can be; one that isn't here fails the test. */
  private static final Map<String, List<UnaryOperator<PlanOptions>>> MEMBERS = members();

  @TempDir Path folder;

  private static Map<String, List<UnaryOperator<PlanOptions>>> members() {
    Map<String, List<UnaryOperator<PlanOptions>>> all = new TreeMap<>();
    all.put("disruption", each(List.of(Disruption.values()), PlanOptions::allowing));
    all.put("delete", each(ADDRESSES, PlanOptions::deleting));
    all.put("deleteKinds", each(List.of("user", "a \"b\"\n"), PlanOptions::deletingKinds));
    all.put("removeAtMost", each(List.of(0, 1, Integer.MAX_VALUE), PlanOptions::removingAtMost));
    all.put("drain", each(TIMES, PlanOptions::draining));
    all.put("createServiceRoles", List.of(PlanOptions::creatingServiceRoles));
    all.put("adopt", each(ADDRESSES, PlanOptions::adopting));
    all.put("waitDeadline", each(TIMES, PlanOptions::waitingAtMost));
    all.put(
        "waitDeadlines",
        ADDRESSES.stream()
            .flatMap(
                address -> each(TIMES, (all1, time) -> all1.waitingAtMost(address, time)).stream())
            .toList());
    all.put("budget", each(AMOUNTS, PlanOptions::atMost));
    return all;
  }

  /** Sets a member to a value. */
  @FunctionalInterface
  interface Setter<V> {
    PlanOptions set(PlanOptions options, V value);
  }

  private static <V> List<UnaryOperator<PlanOptions>> each(List<V> values, Setter<V> setter) {
    return values.stream()
        .map(value -> (UnaryOperator<PlanOptions>) options -> setter.set(options, value))
        .toList();
  }

  private static Set<String> accessors() {
    return Arrays.stream(PlanOptions.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> method.getReturnType() != PlanOptions.class)
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  @Test
  void table_hasEveryMember() {
    assertThat(MEMBERS.keySet()).isEqualTo(accessors());
  }

  static Stream<Arguments> single() {
    return MEMBERS.entrySet().stream()
        .flatMap(
            member ->
                member.getValue().stream()
                    .map(change -> Arguments.of(member.getKey(), change.apply(plain()))));
  }

  private static PlanOptions plain() {
    return PlanOptions.defaults();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("single")
  void save_oneMember_isTheSameWhenLoaded(String member, PlanOptions options) {
    survives(options);
  }

  @Test
  void save_randomOptions_areTheSameWhenLoaded() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      PlanOptions options = plain();
      for (List<UnaryOperator<PlanOptions>> values : MEMBERS.values()) {
        for (int some = random.nextInt(3); some > 0; some--) {
          options = values.get(random.nextInt(values.size())).apply(options);
        }
      }
      assertThat(Approval.fromJson(approval(options).toJson()).options())
          .as("seed %s", seed)
          .isEqualTo(options);
    }
  }

  private void survives(PlanOptions options) {
    Approval approval = approval(options);
    Path file = folder.resolve("approval.json");

    approval.save(file);

    assertThat(Approval.load(file)).isEqualTo(approval);
    assertThat(Approval.fromJson(approval.compact().toJson()).options()).isEqualTo(options);
  }

  private static Approval approval(PlanOptions options) {
    return ImmutableApproval.builder()
        .environment("share")
        .target(new Target("111122223333", "aws", "eu-central-1"))
        .purpose(Plan.Purpose.BUILD)
        .options(options)
        .fingerprint("0123")
        .build();
  }

  /** An approval of an earlier version is still good. */
  @Test
  void load_drainInSeconds_isRead() {
    String json = approval(plain().draining(Duration.ofMinutes(30))).toJson();
    String earlier =
        json.replace("\"drain\":\"PT30M\"", "\"drainSeconds\":1800")
            .replace("\"drain\" : \"PT30M\"", "\"drainSeconds\" : 1800")
            .replaceAll("(?s),\\s*\"digests\"\\s*:\\s*\\{[^}]*}", "");

    assertThat(earlier).contains("drainSeconds").doesNotContain("digests");
    assertThat(Approval.fromJson(earlier).options().drain()).contains(Duration.ofMinutes(30));
  }
}
