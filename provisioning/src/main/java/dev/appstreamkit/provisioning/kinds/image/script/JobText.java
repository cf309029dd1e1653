package dev.appstreamkit.provisioning.kinds.image.script;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Writes a job: flat steps, each of which the fixed scripts know how to do. */
final class JobText {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ArrayNode steps = NODES.arrayNode();

  private JobText() {}

  static String of(ImageScript script, String image, List<ScriptApplication> applications) {
    JobText job = new JobText();
    script.actions().forEach(job::add);
    script.sessionScripts().ifPresent(job::add);
    applications.forEach(application -> job.assistant(application.arguments()));
    script.applications().forEach(application -> job.assistant(application.arguments()));
    if (script.defaultProfile()) {
      job.assistant(List.of("update-default-profile"));
    }
    List<String> create = create(script, image);
    List<String> dryRun = new ArrayList<>(create);
    dryRun.add("--dry-run");
    job.assistant(dryRun);
    job.step("create").set("arguments", texts(create));
    ObjectNode all = NODES.objectNode().put("format", 1).put("image", image);
    all.set("steps", job.steps);
    return all.toString();
  }

  private static List<String> create(ImageScript script, String image) {
    List<String> create = new ArrayList<>(List.of("create-image", "--name", image));
    script.description().ifPresent(text -> create.addAll(List.of("--description", text)));
    script.displayName().ifPresent(text -> create.addAll(List.of("--display-name", text)));
    script
        .dynamicCatalog()
        .ifPresent(
            on ->
                create.add(
                    on ? "--enable-dynamic-app-catalog" : "--no-enable-dynamic-app-catalog"));
    script
        .latestAgent()
        .ifPresent(
            on -> create.add(on ? "--use-latest-agent-version" : "--no-use-latest-agent-version"));
    return create;
  }

  private ObjectNode step(String does) {
    ObjectNode step = NODES.objectNode().put("do", does);
    steps.add(step);
    return step;
  }

  private void assistant(List<String> arguments) {
    step("assistant").set("arguments", texts(arguments));
  }

  private void add(ScriptAction action) {
    if (action instanceof Installer installer) {
      ObjectNode step = step(installer.from().isPresent() ? "fetch" : "check");
      installer
          .from()
          .ifPresent(
              place -> step.put("bucket", place.bucket()).put("key", place.key().orElse("")));
      step.put("path", installer.path()).put("sha256", installer.sha256());
    } else if (action instanceof ScriptCommand command) {
      ObjectNode step = step("run").put("seconds", command.timeout().toSeconds());
      ArrayNode success = step.putArray("success");
      command.successCodes().stream().sorted().forEach(success::add);
      ObjectNode secrets = step.putObject("secrets");
      command.secrets().forEach(secrets::put);
      ArrayNode arguments = step.putArray("arguments").add(command.program());
      command.arguments().forEach(arguments::add);
    }
  }

  private void add(SessionScripts scripts) {
    ObjectNode config = NODES.objectNode();
    config.set("SessionStart", event(scripts, scripts.atStart()));
    config.set("SessionTermination", event(scripts, scripts.atEnd()));
    step("write").put("path", scripts.path()).put("text", config.toString());
  }

  private static ObjectNode event(
      SessionScripts scripts, List<SessionScripts.SessionScript> executables) {
    ObjectNode event = NODES.objectNode();
    ArrayNode all = event.putArray("executables");
    executables.forEach(
        one ->
            all.addObject()
                .put("context", one.context() == SessionScripts.Context.SYSTEM ? "system" : "user")
                .put("filename", one.filename())
                .put("arguments", one.arguments())
                .put("s3LogEnabled", one.logged()));
    return event.put("waitingTime", scripts.waitingTime().toSeconds());
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode all = NODES.arrayNode();
    texts.forEach(all::add);
    return all;
  }
}
