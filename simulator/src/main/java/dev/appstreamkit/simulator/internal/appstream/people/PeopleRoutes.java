package dev.appstreamkit.simulator.internal.appstream.people;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.control.ControlRoutes.Request;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Map;
import java.util.TreeMap;

/** The control API's ways to the pool's portal and to sessions. */
public final class PeopleRoutes {

  private PeopleRoutes() {}

  /** Adds the routes. */
  public static void addTo(ControlRoutes routes, World world) {
    routes
        .post("/people/sign-ins", r -> signIn(world, r))
        .post("/people/sessions", r -> session(world, r))
        .post("/people/saml-sessions", r -> samlSession(world, r))
        .get(
            "/people/sessions/{id}/applications",
            r -> Map.of("applications", SessionApplications.of(world, parameter(r, "id")).names()))
        .post(
            "/people/sessions/{id}/applications",
            r -> SessionApplications.of(world, parameter(r, "id")).start(r.required("name")))
        .delete(
            "/people/sessions/{id}",
            r -> {
              SessionBroker.end(world, parameter(r, "id"));
              return Map.of();
            });
  }

  private static Map<String, Object> signIn(World world, Request request) {
    SignIn.first(
        world,
        request.required("link"),
        request.required("address"),
        request.required("temporaryPassword"),
        request.required("newPassword"));
    return Map.of();
  }

  private static SessionBroker.Seat samlSession(World world, Request request) {
    Map<String, String> attributes = new TreeMap<>();
    request
        .body()
        .path("attributes")
        .properties()
        .forEach(one -> attributes.put(one.getKey(), one.getValue().asText()));
    RegionState state = RegionState.of(world, world.defaultAccount(), world.settings().region());
    return new SamlSignIn(
            request.required("nameId"),
            request.body().path("subjectType").asText("persistent"),
            request.required("role"),
            request.required("provider"),
            request.required("stack"),
            attributes)
        .start(world, state);
  }

  private static SessionBroker.Seat session(World world, Request request) {
    if (request.body().hasNonNull("streamingUrl")) {
      return SessionBroker.follow(world, request.required("streamingUrl"));
    }
    RegionState state =
        request.body().hasNonNull("link")
            ? SignIn.portal(world, request.required("link"))
            : RegionState.of(world, world.defaultAccount(), world.settings().region());
    String stack = request.body().hasNonNull("stack") ? request.required("stack") : null;
    return SessionBroker.start(
        state, stack, request.required("address"), request.required("password"));
  }

  private static String parameter(Request request, String name) {
    return request.path().getOrDefault(name, "");
  }
}
