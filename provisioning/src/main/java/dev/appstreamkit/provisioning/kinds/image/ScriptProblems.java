package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import dev.appstreamkit.provisioning.kinds.image.script.ScriptApplication;
import dev.appstreamkit.provisioning.kinds.role.Grant;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What can be wrong with a script on the image builder of an image. */
final class ScriptProblems {

  private static final int MOST_APPLICATIONS = 50;

  private ScriptProblems() {}

  static void check(SpecCheck check, ImageScript script, ImageBuild build, Image image) {
    check.addAll(script.problems(image.address()));
    check.required(
        "machineRole",
        build.machineRole(),
        "give the image builder a role that is granted script.grant(\""
            + image.builderName()
            + "\")");
    build
        .machineRole()
        .filter(role -> !role.isExisting() && !mayWork(role, script.grant(image.builderName())))
        .ifPresent(
            role ->
                check.error(
                    "machineRole",
                    "the role " + role.name() + " may not read the job of " + image.builderName(),
                    "add allow(script.grant(\"" + image.builderName() + "\")) to it"));
    image.applications().forEach(one -> check.addAll(as(one, image)));
    checkNames(check, script, image);
  }

  private static List<Problem> as(Application one, Image image) {
    return ScriptApplication.of(one.name(), one.path()).problems(image.address());
  }

  private static boolean mayWork(MachineRole role, Grant needed) {
    return role.grants().contains(needed) || role.statements().containsAll(needed.statements());
  }

  private static void checkNames(SpecCheck check, ImageScript script, Image image) {
    Set<String> names = new HashSet<>();
    Stream.concat(
            image.applications().stream().map(Application::name),
            script.applications().stream().map(ScriptApplication::name))
        .filter(name -> !names.add(name))
        .forEach(
            name ->
                check.error(
                    "application",
                    "\"" + name + "\" is there twice, of the image and of its script",
                    "give each a name of its own"));
    if (names.size() > MOST_APPLICATIONS) {
      check.error("application", "there are " + names.size() + " in all", "use at most 50");
    }
  }
}
