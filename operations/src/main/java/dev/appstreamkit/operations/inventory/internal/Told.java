package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.AccessEndpoint;
import software.amazon.awssdk.services.appstream.model.DomainJoinInfo;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

/** What AWS tells, where it tells it. */
final class Told {

  private Told() {}

  /** Hands a text over that isn't empty. */
  static void text(@Nullable String text, Consumer<String> into) {
    said(text).ifPresent(into);
  }

  /** Returns a text that isn't empty. */
  static Optional<String> said(@Nullable String text) {
    return Optional.ofNullable(text).filter(some -> !some.isEmpty());
  }

  static void seconds(@Nullable Integer seconds, Consumer<Duration> into) {
    if (seconds != null) {
      into.accept(Duration.ofSeconds(seconds));
    }
  }

  /** Returns what something is connected to; empty if AWS says nothing. */
  static Optional<Network> network(@Nullable VpcConfig vpc, @Nullable Boolean defaultInternet) {
    boolean internet = Boolean.TRUE.equals(defaultInternet);
    if (vpc == null || vpc.subnetIds().isEmpty()) {
      return internet ? Optional.of(Network.defaultInternetAccess()) : Optional.empty();
    }
    Network network = Network.vpc(vpc.subnetIds());
    if (!vpc.securityGroupIds().isEmpty()) {
      network = network.securityGroups(vpc.securityGroupIds());
    }
    return Optional.of(internet ? network.withDefaultInternetAccess() : network);
  }

  static void domain(@Nullable DomainJoinInfo there, Consumer<DomainJoin> into) {
    if (there != null && there.directoryName() != null) {
      into.accept(
          DomainJoin.of(there.directoryName(), there.organizationalUnitDistinguishedName()));
    }
  }

  /** Hands over the ids of endpoints, in order, if there are any. */
  static void endpoints(List<AccessEndpoint> there, Consumer<List<String>> into) {
    List<String> ids = there.stream().flatMap(one -> said(one.vpceId()).stream()).sorted().toList();
    if (!ids.isEmpty()) {
      into.accept(ids);
    }
  }

  /** Returns why a spec can't describe what is there, as part of a sentence; empty if it can. */
  static Optional<String> unfit(ResourceSpec spec) {
    return spec.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .map(
            problem -> "no description takes its " + problem.attribute() + ": " + problem.message())
        .findFirst();
  }
}
