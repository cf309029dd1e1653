package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** Finds base images; says what there is instead of one that isn't there. */
final class BaseImages {

  private static final int MOST_NEAREST = 3;

  private static final Comparator<Image> NEWEST =
      Comparator.comparing(
              Image::publicBaseImageReleasedDate, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Image::createdTime, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Image::name);

  private final ImageReader reader;
  private final ResourceAddress address;

  /**
   * Prepares to look.
   *
   * @param appStream the client
   * @param address the resource that wants an image
   */
  BaseImages(AppStreamClient appStream, ResourceAddress address) {
    this.reader = new ImageReader(appStream);
    this.address = address;
  }

  /**
   * Returns the ARN of a base image.
   *
   * @throws ProvisioningException if there is none such
   */
  String arn(BaseImage base) {
    if (base instanceof BaseImage.Newest newest) {
      return newest(newest.pattern());
    }
    String nameOrArn = base.toString();
    return reader.any(nameOrArn).orElseThrow(() -> missing(nameOrArn)).arn();
  }

  private String newest(String pattern) {
    Pattern name = glob(pattern);
    return reader.all(VisibilityType.PUBLIC).stream()
        .filter(image -> name.matcher(image.name()).matches())
        .filter(image -> ImageStates.AVAILABLE.equals(image.stateAsString()))
        .filter(image -> !Boolean.FALSE.equals(image.imageBuilderSupported()))
        .max(NEWEST)
        .map(Image::arn)
        .orElseThrow(() -> missing(pattern));
  }

  private static Pattern glob(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  /** Returns the error that says what there is instead. */
  ProvisioningException missing(String wanted) {
    List<String> names =
        Stream.of(VisibilityType.PUBLIC, VisibilityType.PRIVATE, VisibilityType.SHARED)
            .flatMap(type -> reader.all(type).stream())
            .flatMap(image -> Optional.ofNullable(image.name()).stream())
            .distinct()
            .toList();
    List<String> nearest = nearest(wanted, names);
    return new ProvisioningException(
        ErrorCategory.NOT_FOUND,
        Optional.of(address),
        "no image \""
            + wanted
            + "\" is there"
            + (nearest.isEmpty() ? "" : " (nearest: " + String.join(", ", nearest) + ")"),
        "use the name of an image that DescribeImages lists in this region");
  }

  /**
   * Returns the names that come nearest to one, best first.
   *
   * @param wanted a name, a pattern, or an ARN
   * @param names the names that there are
   */
  static List<String> nearest(String wanted, List<String> names) {
    String stem = wanted.substring(wanted.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    boolean pattern = stem.contains("*");
    String text = stem.replace("*", "");
    return names.stream()
        .sorted(
            Comparator.<String>comparingInt(name -> distance(text, comparable(name, text, pattern)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST_NEAREST)
        .toList();
  }

  private static String comparable(String name, String text, boolean pattern) {
    String lower = name.toLowerCase(Locale.ROOT);
    return pattern ? lower.substring(0, Math.min(lower.length(), text.length())) : lower;
  }

  /** Returns how many characters have to be put in, taken out or replaced. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
