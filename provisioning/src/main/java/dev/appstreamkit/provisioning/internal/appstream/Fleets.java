package dev.appstreamkit.provisioning.internal.appstream;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Reads fleets. */
public final class Fleets {

  private Fleets() {}

  /** Returns all of the account and region. */
  public static List<Fleet> all(AppStreamClient appStream) {
    return named(appStream, List.of());
  }

  /**
   * Returns those of some names; all for no names.
   *
   * @throws ResourceNotFoundException if one of them isn't there
   */
  public static List<Fleet> named(AppStreamClient appStream, Collection<String> names) {
    return Pages.all(
        token -> appStream.describeFleets(request -> request.names(names).nextToken(token)),
        DescribeFleetsResponse::fleets,
        DescribeFleetsResponse::nextToken);
  }

  /** Returns the one of a name; empty if it isn't there. */
  public static Optional<Fleet> find(AppStreamClient appStream, String name) {
    try {
      return named(appStream, List.of(name)).stream().findFirst();
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    }
  }
}
