package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.role.Grant;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What an image builder installs before it takes the image by itself, as data. It becomes a signed
 * job in S3, which a base image that was prepared once ({@link Bootstrap}) asks for when an image
 * builder of it starts. Nothing of it is ever made into code: each argument of a command reaches
 * its program as it is.
 *
 * <p>The image is there when AppStream says so, whatever the builder says. The builder is removed
 * when the image is there, when the job fails, when the builder says nothing for too long, and at
 * the deadline. Immutable.
 */
@Value.Immutable
@SpecStyle
public abstract class ImageScript {

  private static final String ATTRIBUTE = "script";
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MOST_ACTIONS = 1_000;
  private static final int LONGEST_LINE = 300;
  private static final int MOST_LINES = 50;

  ImageScript() {}

  /**
   * Returns a builder of a script that installs nothing yet.
   *
   * @param jobs where its job is put, and who signs it
   */
  public static Builder builder(ImageJobs jobs) {
    return new Builder(jobs);
  }

  /** Returns where its job is put, and who signs it. */
  public abstract ImageJobs jobs();

  /** Returns what is done, in order. */
  public abstract List<ScriptAction> actions();

  /** Returns programs of the catalog beside those of the image, in order. */
  public abstract List<ScriptApplication> applications();

  /** Returns what sessions run at their start and end; empty to leave it alone. */
  public abstract Optional<SessionScripts> sessionScripts();

  /**
   * Returns the bridge that is put on the image; empty for none. Its steps are among the actions.
   */
  public abstract Optional<Bridge> bridge();

  /** Returns whether the Administrator's settings become those of all users. */
  @Value.Default
  public boolean defaultProfile() {
    return false;
  }

  /** Returns whether instances get each newer agent; empty for what AppStream does by itself. */
  public abstract Optional<Boolean> latestAgent();

  /** Returns whether applications may be added later; empty for what AppStream does by itself. */
  public abstract Optional<Boolean> dynamicCatalog();

  /** Returns the name of the image that people see. */
  public abstract Optional<String> displayName();

  /** Returns what the image is for. */
  public abstract Optional<String> description();

  /** Returns how long the image usually takes once its builder runs. 30 minutes by default. */
  @Value.Default
  public Duration expected() {
    return Duration.ofMinutes(30);
  }

  /** Returns how long the image builder lives at most without an image. 3 hours by default. */
  @Value.Default
  public Duration deadline() {
    return Duration.ofHours(3);
  }

  /** Returns how long a builder that runs may take to begin its job. 20 minutes by default. */
  @Value.Default
  public Duration answerWithin() {
    return Duration.ofMinutes(20);
  }

  /** Returns how long the builder may be silent: its longest command, and five minutes. */
  public Duration longestSilence() {
    return actions().stream()
        .filter(ScriptCommand.class::isInstance)
        .map(action -> ((ScriptCommand) action).timeout())
        .max(Duration::compareTo)
        .orElse(Duration.ofMinutes(25))
        .plusMinutes(5);
  }

  /**
   * Returns what the image builder's role needs, and nothing else: to read its own job and the
   * installers, to put results below its own folder, and to read the secrets of commands.
   *
   * @param imageBuilder the image builder's name, {@code Image.builderName("share-tools")}
   */
  public Grant grant(String imageBuilder) {
    return new JobGrant(this, imageBuilder);
  }

  /**
   * Returns the job that it becomes, as JSON: what the fixed scripts read. It holds the ARNs of
   * secrets, and no values.
   *
   * @param image the image's name
   * @param applications those of the image itself, which come before the script's
   */
  public String job(String image, List<ScriptApplication> applications) {
    return JobText.of(this, image, applications);
  }

  /** Returns what has to be there first: the bucket, and files that are put into S3. */
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>();
    needed.add(jobs().bucket());
    installers().forEach(place -> needed.addAll(place.dependencies()));
    return needed;
  }

  List<S3Location> installers() {
    return actions().stream()
        .filter(Installer.class::isInstance)
        .map(action -> ((Installer) action).from())
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns what the plan tells of it: its digest, and its first 50 steps in words. */
  public Map<String, String> told() {
    Map<String, String> told = new TreeMap<>();
    told.put("jobs", jobs().toString());
    told.put("builderTimeAtMost", Printable.duration(deadline()));
    told.put("steps", String.valueOf(actions().size()));
    told.put("sha256", Sha256.hex(job("", List.of())));
    told.put("defaultProfile", String.valueOf(defaultProfile()));
    int number = 0;
    for (ScriptAction action : actions()) {
      if (++number <= MOST_LINES) {
        told.put("step%03d".formatted(number), line(action.told()));
      }
    }
    return told;
  }

  private static String line(String text) {
    String shown = Printable.of(text.length() > LONGEST_LINE ? text.substring(0, 299) : text);
    return text.length() > LONGEST_LINE ? shown + "…" : shown;
  }

  /** Returns what is wrong with it as part of an image's description; empty if nothing is. */
  public List<Problem> problems(ResourceAddress image) {
    SpecCheck check = new SpecCheck(image);
    if (actions().size() > MOST_ACTIONS) {
      check.error(ATTRIBUTE, "it has " + actions().size() + " steps", "use 1000 at most");
    }
    actions().forEach(action -> action.check(check));
    applications().forEach(application -> application.check(check));
    sessionScripts().ifPresent(scripts -> scripts.check(check));
    bridge().ifPresent(bridge -> bridge.check(check));
    displayName().ifPresent(text -> option(check, "displayName", text));
    description().ifPresent(text -> option(check, "description", text));
    if (deadline().compareTo(Duration.ofMinutes(30)) < 0 || deadline().compareTo(LONGEST) > 0) {
      check.error("deadline", "it is " + deadline(), "use 30 min to 24 h");
    }
    positive(check, "expected", expected());
    positive(check, "answerWithin", answerWithin());
    if (!"Ed25519".equals(jobs().signer().publicKey().getAlgorithm())
        && !"EdDSA".equals(jobs().signer().publicKey().getAlgorithm())) {
      check.error(
          ATTRIBUTE,
          "its signer's key is one of " + jobs().signer().publicKey().getAlgorithm(),
          "use an Ed25519 key, which base images can check");
    }
    return check.problems();
  }

  private static void positive(SpecCheck check, String attribute, Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
      check.error(attribute, "it is " + time, "use more than nothing, and 24 h at most");
    }
  }

  /** Checks what stands for itself after an option's name. */
  static void option(SpecCheck check, String attribute, String text) {
    BuilderPaths.text(check, attribute, text);
    if (text.isEmpty() || text.length() > 256 || text.startsWith("--")) {
      check.error(
          attribute,
          "the Image Assistant doesn't take it",
          "use 1 to 256 characters that don't begin with --");
    }
  }

  /** Collects what a script does. */
  public static final class Builder {

    private final ImmutableImageScript.Builder values;
    private @Nullable Bridge bridge;
    private @Nullable SessionScripts sessionScripts;

    private Builder(ImageJobs jobs) {
      values = ImmutableImageScript.builder().jobs(jobs);
    }

    /** Fetches a file, or checks one of the base image, at this place among the commands. */
    public Builder installer(Installer installer) {
      values.addActions(installer);
      return this;
    }

    /** Runs a program, at this place among the installers. */
    public Builder command(ScriptCommand command) {
      values.addActions(command);
      return this;
    }

    /**
     * Runs a program without secrets, for 30 minutes at most.
     *
     * @param program an absolute path on the image builder
     * @param arguments what it is given, each by itself
     */
    public Builder command(String program, String... arguments) {
      return command(ScriptCommand.of(program, arguments));
    }

    /**
     * Adds a program to the catalog, after all commands. The image's own applications are added,
     * too. Image Assistant: {@code add-application}.
     */
    public Builder application(ScriptApplication application) {
      values.addApplications(application);
      return this;
    }

    /** Says what sessions run at their start and end. */
    public Builder sessionScripts(SessionScripts scripts) {
      sessionScripts = scripts;
      return this;
    }

    /**
     * Puts the bridge on the image, with its own Java runtime, at this place among the commands,
     * and has each session begin with the script that makes it what programs ask for keys. Users
     * type no key and no profile.
     */
    public Builder withBridge(Bridge bridge) {
      values.addAllActions(bridge.actions());
      this.bridge = bridge;
      return this;
    }

    /**
     * Has the Administrator's settings become those of all users, after the applications were
     * added. Image Assistant: {@code update-default-profile}.
     */
    public Builder defaultProfile() {
      values.defaultProfile(true);
      return this;
    }

    /** Has instances get each newer agent, or not. {@code --[no-]use-latest-agent-version}. */
    public Builder latestAgent(boolean always) {
      values.latestAgent(always);
      return this;
    }

    /** Lets applications be added later, or not. {@code --[no-]enable-dynamic-app-catalog}. */
    public Builder dynamicCatalog(boolean on) {
      values.dynamicCatalog(on);
      return this;
    }

    /** Says the name of the image that people see: 1 to 256 characters. */
    public Builder displayName(String text) {
      values.displayName(text);
      return this;
    }

    /** Says what the image is for: 1 to 256 characters. */
    public Builder description(String text) {
      values.description(text);
      return this;
    }

    /** Says how long the image usually takes once its builder runs; above zero, 24 h at most. */
    public Builder expected(Duration time) {
      values.expected(time);
      return this;
    }

    /**
     * Says how long the image builder lives at most without an image, its start included; then it
     * is removed. The job is valid no longer.
     *
     * @param time 30 min to 24 h
     */
    public Builder deadline(Duration time) {
      values.deadline(time);
      return this;
    }

    /**
     * Says how long a builder that runs may take to begin its job; then it is removed.
     *
     * @param time above zero, 24 h at most
     */
    public Builder answerWithin(Duration time) {
      values.answerWithin(time);
      return this;
    }

    /** Returns the script. What is wrong with it is said when the environment is built. */
    public ImageScript build() {
      Bridge put = bridge;
      if (put != null) {
        values.bridge(put);
        values.sessionScripts(
            sessionScripts == null ? put.sessionScripts() : put.sessionScripts(sessionScripts));
      } else if (sessionScripts != null) {
        values.sessionScripts(sessionScripts);
      }
      return values.build();
    }
  }
}
