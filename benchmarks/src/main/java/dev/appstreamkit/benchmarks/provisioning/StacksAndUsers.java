package dev.appstreamkit.benchmarks.provisioning;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An environment of real kinds, half stacks and half users, and what an apply would have left. */
final class StacksAndUsers {

  static final String SHOWN = "Share";
  static final String URL = "https://example.com/";
  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

  private final int half;
  private final String id;
  private final String account;

  StacksAndUsers(int count, String id, String account) {
    this.half = count / 2;
    this.id = id;
    this.account = account;
  }

  static String stackName(int number) {
    return String.format(Locale.ROOT, "stack-%05d", number);
  }

  static String email(int number) {
    return String.format(Locale.ROOT, "user-%05d@example.com", number);
  }

  static String stackArn(String name) {
    return "arn:aws:appstream:eu-central-1:111122223333:stack/" + name;
  }

  AppStreamInMemory appStream() {
    return new AppStreamInMemory(
        half, half, CREATED, Map.of("appstreamkit:environment-id", id, "team", "share"));
  }

  AppStreamEnvironment environment() {
    AppStreamEnvironment.Builder all = AppStreamEnvironment.builder("large");
    IntStream.range(0, half)
        .forEach(
            number ->
                all.add(
                        Stack.builder(stackName(number))
                            .withoutFleet()
                            .displayName(SHOWN)
                            .redirectUrl(URL)
                            .tag("team", "share")
                            .build())
                    .add(User.builder(email(number)).name("A", "B").build()));
    return all.build();
  }

  String manifest(AppStreamEnvironment environment) {
    return """
    {"formatVersion": 2, "environment": "large", "environmentId": "%s", "account": "%s",
     "partition": "aws", "region": "eu-central-1", "serial": 1, "resources": [%s]}
    """
        .formatted(
            id,
            account,
            environment.resources().stream()
                .map(StacksAndUsers::entry)
                .collect(Collectors.joining(",\n")));
  }

  private static String entry(ResourceSpec spec) {
    String name = spec.address().name();
    boolean stack = spec.address().kind().equals(Stack.KIND);
    return """
    {"address": "%s", "state": "READY", "name": "%s", %s "intendedAt": "%s",
     "createdAt": "%s", "dependsOn": [], "digests": {"%s": "%s"}}
    """
        .formatted(
            spec.address(),
            name,
            stack ? "\"arn\": \"" + stackArn(name) + "\"," : "",
            CREATED,
            CREATED,
            stack ? "displayName" : "firstName",
            "0123456789abcdef".repeat(4));
  }
}
