package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import dev.appstreamkit.simulator.internal.control.ControlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.appstream.model.Application;

/**
 * The Image Assistant's command line. Each command answers with a status and a message: 0 for
 * success, 1 for what the caller did wrong, 255 for what the builder refuses.
 */
final class AssistantCommands {

  private static final int WRONG = 1;
  private static final int REFUSED = 255;

  private final Assistants assistants;
  private final String connection;

  AssistantCommands(Assistants assistants, String connection) {
    this.assistants = assistants;
    this.connection = connection;
  }

  /** Runs a command. */
  Map<String, Object> run(List<String> arguments) {
    try {
      return answered(CommandLine.parse(arguments));
    } catch (IllegalArgumentException e) {
      return answer(WRONG, String.valueOf(e.getMessage()));
    } catch (ControlException e) {
      return answer(REFUSED, e.code() + ": " + e.getMessage());
    }
  }

  private Map<String, Object> answered(CommandLine command) {
    Map<String, Object> answer = answer(0, "Success");
    switch (command.operation()) {
      case "add-application" -> assistants.addApplication(connection, application(command));
      case "remove-application" ->
          assistants.removeApplication(connection, command.required("name"));
      case "list-applications" ->
          answer.put(
              "applications",
              assistants.catalog(connection).stream().map(AssistantCommands::listed).toList());
      case "create-image" -> createImage(command);
      case "reset-user-profile" -> assistants.demandWindows(connection);
      default -> assistants.demandConnected(connection);
    }
    return answer;
  }

  private void createImage(CommandLine command) {
    Assistants.NewImage image =
        new Assistants.NewImage(
            command.required("name"),
            command.option("display-name"),
            command.option("description"),
            command.tags());
    if (command.switches().contains("dry-run")) {
      assistants.demandPossible(connection, image);
    } else {
      assistants.createImage(connection, image);
    }
  }

  private static Application application(CommandLine command) {
    String name = command.required("name");
    String shown = command.option("display-name");
    return Application.builder()
        .name(name)
        .displayName(shown == null ? name : shown)
        .launchPath(command.required("absolute-app-path"))
        .launchParameters(command.option("launch-parameters"))
        .workingDirectory(command.option("working-directory"))
        .iconURL(command.option("absolute-icon-path"))
        .enabled(true)
        .build();
  }

  private static Map<String, String> listed(Application application) {
    Map<String, String> listed = new LinkedHashMap<>();
    listed.put("name", application.name());
    listed.put("display-name", application.displayName());
    listed.put("absolute-app-path", application.launchPath());
    if (application.workingDirectory() != null) {
      listed.put("working-directory", application.workingDirectory());
    }
    if (application.launchParameters() != null) {
      listed.put("launch-parameters", application.launchParameters());
    }
    return listed;
  }

  private static Map<String, Object> answer(int status, String message) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", status);
    answer.put("message", message);
    return answer;
  }
}
