package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A program in an image's catalog, with all that the Image Assistant's {@code add-application}
 * takes. Immutable: each method returns another one.
 */
@Value.Immutable
@SpecStyle
public abstract class ScriptApplication {

  private static final String ATTRIBUTE = "application";
  private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9_.-]{0,99}";

  ScriptApplication() {}

  /**
   * Returns a program.
   *
   * @param name its name in the catalog: 1 to 100 letters, digits and {@code _.-}, unique in it
   * @param path where it is on the image, an absolute path; {@code --absolute-app-path}
   */
  public static ScriptApplication of(String name, String path) {
    return ImmutableScriptApplication.builder().name(name).path(path).build();
  }

  /** Returns its name in the catalog. */
  public abstract String name();

  /** Returns where it is on the image. */
  public abstract String path();

  /** Returns the name that people see. */
  public abstract Optional<String> displayName();

  /** Returns where its icon is on the image. */
  public abstract Optional<String> iconPath();

  /** Returns the folder that it starts in. */
  public abstract Optional<String> workingDirectory();

  /** Returns what it is started with. */
  public abstract Optional<String> launchParameters();

  /** Returns where the list of files is that it needs soon after its start. */
  public abstract Optional<String> manifestPath();

  /** Returns the same with a name that people see; {@code --display-name}. */
  public ScriptApplication displayName(String text) {
    return same().displayName(text).build();
  }

  /** Returns the same with an icon, by its absolute path; {@code --absolute-icon-path}. */
  public ScriptApplication iconPath(String path) {
    return same().iconPath(path).build();
  }

  /** Returns the same with the folder that it starts in; {@code --working-directory}. */
  public ScriptApplication workingDirectory(String path) {
    return same().workingDirectory(path).build();
  }

  /** Returns the same with what it is started with, one text; {@code --launch-parameters}. */
  public ScriptApplication launchParameters(String text) {
    return same().launchParameters(text).build();
  }

  /**
   * Returns the same with a list of the files that it needs soon after its start, by its absolute
   * path; {@code --absolute-manifest-path}.
   */
  public ScriptApplication manifestPath(String path) {
    return same().manifestPath(path).build();
  }

  private ImmutableScriptApplication.Builder same() {
    return ImmutableScriptApplication.builder().from(this);
  }

  /** Returns what is wrong with it as part of an image's description; empty if nothing is. */
  public List<Problem> problems(ResourceAddress image) {
    SpecCheck check = new SpecCheck(image);
    check(check);
    return check.problems();
  }

  void check(SpecCheck check) {
    if (!name().matches(NAME)) {
      check.error(
          ATTRIBUTE,
          "\"" + name() + "\" can't name an application that a script adds",
          "use 1 to 100 letters, digits and _.-");
    }
    BuilderPaths.path(check, ATTRIBUTE, path());
    iconPath().ifPresent(path -> BuilderPaths.path(check, ATTRIBUTE, path));
    workingDirectory().ifPresent(path -> BuilderPaths.path(check, ATTRIBUTE, path));
    manifestPath().ifPresent(path -> BuilderPaths.path(check, ATTRIBUTE, path));
    displayName().ifPresent(text -> ImageScript.option(check, ATTRIBUTE, text));
    launchParameters().ifPresent(text -> BuilderPaths.text(check, ATTRIBUTE, text));
  }

  /** Returns what the Image Assistant is given. */
  List<String> arguments() {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("add-application", "--name", name(), "--absolute-app-path", path()));
    Map.<String, Optional<String>>of(
            "--display-name", displayName(),
            "--absolute-icon-path", iconPath(),
            "--working-directory", workingDirectory(),
            "--launch-parameters", launchParameters(),
            "--absolute-manifest-path", manifestPath())
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(option -> option.getValue().isPresent())
        .forEach(option -> all.addAll(List.of(option.getKey(), option.getValue().get())));
    return all;
  }
}
