package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.OnlyUsed;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be wrong with an image's description. */
final class ImageProblems {

  /** What the builder calls attributes otherwise. */
  private static final Map<String, String> METHODS =
      Map.of(
          "base", "from",
          "source", "from",
          "build", "builtBy",
          "requestExtras", "builtBy",
          "sharedWith", "shareWith");

  private static final int MOST_APPLICATIONS = 50;
  private static final List<String> RESERVED = List.of("aws", "appstream", "amazon");

  private final Image image;
  private final SpecCheck check;

  private ImageProblems(Image image) {
    this.image = image;
    this.check = new SpecCheck(image.address());
  }

  static List<Problem> of(Image image) {
    ImageProblems problems = new ImageProblems(image);
    if (image.isExisting()) {
      problems.checkExisting();
    } else {
      problems.checkMade();
    }
    return problems.check.problems();
  }

  private void checkMade() {
    checkName();
    if (image.source().isPresent()) {
      checkSource(image.source().get());
    } else {
      check.required("from", image.base(), "say from which base image it is made");
      checkApplications();
      image.build().check(check, image);
    }
    check.retention(image.retention());
    check.tags(image.tags());
  }

  private void checkExisting() {
    if (image.family().isEmpty() && !image.name().startsWith("arn:")) {
      check.name("existing", image.name());
    }
    if (image.family().filter(name -> !Images.isFamily(name)).isPresent()) {
      check.error(
          "family",
          "\"" + image.family().get() + "\" can't be a part of images' names",
          "use 1 to 80 letters, digits, underscores, dots and hyphens");
    }
    Image used = image.family().map(Image::newestOf).orElseGet(() -> Image.existing(image.name()));
    check.addAll(OnlyUsed.problems(image, used, METHODS));
  }

  private void checkSource(ImageSource source) {
    if (image.base().isPresent()) {
      check.error("from", "there is a base image, and another source", "name one of the two");
    }
    if (!image.build().equals(ImageBuild.handOff())) {
      check.error(
          "builtBy", "nothing is built of " + source + " on an image builder", "leave it out");
    }
    if (!image.applications().isEmpty()) {
      checkApplications();
    }
    check.addAll(source.problems(image));
  }

  private void checkName() {
    check.name("name", image.name());
    // The builder's name must fit as well.
    if (SpecCheck.isName(image.name()) && !SpecCheck.isName(image.builderName())) {
      check.error(
          "name",
          "leaves no room for the name of its image builder, " + image.builderName(),
          "use " + (101 - Image.BUILDER_SUFFIX.length()) + " characters at most");
    }
    String lower = image.name().toLowerCase(Locale.ROOT);
    RESERVED.stream()
        .filter(lower::startsWith)
        .forEach(
            prefix ->
                check.error(
                    "name",
                    "begins with \"" + prefix + "\", which AWS keeps for itself",
                    "use another name"));
  }

  private void checkApplications() {
    if (image.applications().isEmpty()
        && image.build().script().map(script -> script.applications().isEmpty()).orElse(true)) {
      check.error(
          "application",
          "there is none, and an image with an empty catalog is never finished",
          "name the programs that users start");
    }
    if (image.applications().size() > MOST_APPLICATIONS) {
      check.error(
          "application",
          "there are " + image.applications().size(),
          "use at most " + MOST_APPLICATIONS);
    }
    Set<String> names = new HashSet<>();
    for (Application application : image.applications()) {
      application.check(check);
      if (!names.add(application.name())) {
        check.error(
            "application",
            "\"" + application.name() + "\" is there twice",
            "give each a name of its own");
      }
    }
  }
}
