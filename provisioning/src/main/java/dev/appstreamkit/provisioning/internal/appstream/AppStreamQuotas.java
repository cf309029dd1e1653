package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Locale;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;

/** AppStream's quotas. */
public final class AppStreamQuotas {

  private static final String SERVICE = "appstream2";
  private static final String STOPPED = "STOPPED";

  private AppStreamQuotas() {}

  /**
   * Returns a quota of whole things.
   *
   * @param name its name in Service Quotas, {@code "Fleets"} for one
   * @param there counts what the account has
   */
  public static Quota named(String name, ToIntFunction<AppStreamClient> there) {
    return Quota.of(SERVICE, name, services -> there.applyAsInt(services.appStream()));
  }

  /** Returns the quota of instances of a type in all fleets that are up together. */
  public static Quota fleetInstances(String type) {
    return instances(type, "fleets", services -> inFleets(services.appStream(), type));
  }

  /** Returns the quota of image builders of a type that aren't stopped. */
  public static Quota builderInstances(String type) {
    return instances(type, "image builders", services -> inBuilders(services.appStream(), type));
  }

  /** Types are called {@code Standard medium} there, for one. */
  private static Quota instances(String type, String user, ToIntFunction<Services> there) {
    String words = type.replaceFirst("^stream\\.", "").replace('.', ' ').toLowerCase(Locale.ROOT);
    return Quota.of(
        SERVICE,
        type + " for " + user,
        name -> {
          String lower = name.toLowerCase(Locale.ROOT);
          return lower.startsWith(words + " ") && lower.endsWith(" " + user);
        },
        there);
  }

  private static int inFleets(AppStreamClient appStream, String type) {
    return Fleets.all(appStream).stream()
        .filter(fleet -> type.equals(fleet.instanceType()))
        .mapToInt(AppStreamQuotas::instances)
        .sum();
  }

  /** Returns how many instances a fleet is to have now; none while it is stopped. */
  public static int instances(Fleet fleet) {
    ComputeCapacityStatus capacity = fleet.computeCapacityStatus();
    boolean none = capacity == null || capacity.desired() == null;
    return none || STOPPED.equals(fleet.stateAsString()) ? 0 : capacity.desired();
  }

  private static int inBuilders(AppStreamClient appStream, String type) {
    return (int)
        Pages.all(
                token -> appStream.describeImageBuilders(request -> request.nextToken(token)),
                DescribeImageBuildersResponse::imageBuilders,
                DescribeImageBuildersResponse::nextToken)
            .stream()
            .filter(builder -> type.equals(builder.instanceType()))
            .filter(builder -> !STOPPED.equals(builder.stateAsString()))
            .count();
  }
}
