package dev.appstreamkit.springboot.internal;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether AWS takes the credentials, in which account and region; for Spring Boot 4. */
final class AppStreamHealthIndicator implements HealthIndicator {

  private final Reachability reachability;

  AppStreamHealthIndicator(Reachability reachability) {
    this.reachability = reachability;
  }

  @Override
  public Health health() {
    Reachability.Found found = reachability.find();
    return (found.up() ? Health.up() : Health.down()).withDetails(found.details()).build();
  }
}
