package dev.appstreamkit.realaccount.scenarios;

import java.util.Comparator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** The images that an account can use, asked for with the plain SDK. */
record Images(AppStreamClient client) {

  /** Returns the newest available image that has a name, or whose public name fits a pattern. */
  Image newest(String pattern) {
    Pattern name = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    VisibilityType whose = pattern.contains("*") ? VisibilityType.PUBLIC : null;
    return client.describeImagesPaginator(request -> request.type(whose)).stream()
        .flatMap(page -> page.images().stream())
        .filter(image -> name.matcher(image.name()).matches())
        .filter(image -> image.stateAsString().equals("AVAILABLE"))
        .max(Comparator.comparing(Image::createdTime))
        .orElseThrow(
            () ->
                new NotAsExpectedException(
                    "no image is called " + pattern + "; say -Dimage=<name or pattern>"));
  }
}
