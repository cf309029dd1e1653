package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Map;

/** The control API's way into the Image Assistant. */
public final class AssistantRoutes {

  private static final String PATH = "/people/image-assistants";

  private AssistantRoutes() {}

  /** Adds the routes. */
  public static void addTo(ControlRoutes routes, World world) {
    routes
        .post(PATH, r -> Assistants.of(world).connect(r.required("streamingUrl")))
        .get(
            PATH + "/{id}/applications",
            r -> Map.of("applications", Assistants.of(world).applications(id(r))))
        .post(
            PATH + "/{id}/applications",
            r ->
                Map.of(
                    "applications",
                    Assistants.of(world)
                        .addApplication(id(r), r.required("name"), r.required("path"))))
        .post(
            PATH + "/{id}/image", r -> Assistants.of(world).createImage(id(r), r.required("name")))
        .delete(
            PATH + "/{id}",
            r -> {
              Assistants.of(world).disconnect(id(r));
              return Map.of();
            });
  }

  private static String id(ControlRoutes.Request request) {
    return request.path().getOrDefault("id", "");
  }
}
