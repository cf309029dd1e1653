package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.ArrayList;
import java.util.List;
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
        .post(PATH + "/{id}/command", r -> command(world, r))
        .delete(
            PATH + "/{id}",
            r -> {
              Assistants.of(world).disconnect(id(r));
              return Map.of();
            });
  }

  /** Runs a command of the Image Assistant's command line; its answer is what that prints. */
  private static Map<String, Object> command(World world, ControlRoutes.Request request) {
    List<String> arguments = new ArrayList<>();
    request.body().path("arguments").forEach(argument -> arguments.add(argument.asText()));
    return new AssistantCommands(Assistants.of(world), id(request)).run(arguments);
  }

  private static String id(ControlRoutes.Request request) {
    return request.path().getOrDefault("id", "");
  }
}
