package dev.appstreamkit.simulator.internal.appstream.image;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.ImageType;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/**
 * The images that the service offers to everybody. Their names are shaped like the service's, with
 * the day of release at the end; the list itself is this simulator's own.
 */
final class BaseImages {

  /** What the names of base images begin with; those that are not on the list were withdrawn. */
  static final String PREFIX = "AppStream-";

  private static final List<String> GENERAL =
      List.of("general-purpose", "compute-optimized", "memory-optimized");
  private static final List<Row> ROWS =
      List.of(
          row("AppStream-WinServer2016-06-17-2024", "WINDOWS_SERVER_2016", GENERAL),
          row("AppStream-WinServer2019-09-18-2019", "WINDOWS_SERVER_2019", GENERAL),
          row("AppStream-WinServer2019-06-17-2024", "WINDOWS_SERVER_2019", GENERAL),
          row("AppStream-WinServer2019-07-16-2025", "WINDOWS_SERVER_2019", GENERAL),
          row("AppStream-WinServer2022-06-17-2024", "WINDOWS_SERVER_2022", GENERAL),
          row("AppStream-WinServer2022-07-16-2025", "WINDOWS_SERVER_2022", GENERAL),
          row("AppStream-WinServer2025-07-16-2025", "WINDOWS_SERVER_2025", GENERAL),
          row("AppStream-AmazonLinux2-07-16-2025", "AMAZON_LINUX2", GENERAL),
          row("AppStream-RHEL8-07-16-2025", "RHEL8", GENERAL),
          row("AppStream-RockyLinux8-07-16-2025", "ROCKY_LINUX8", GENERAL),
          row(
              "AppStream-Graphics-G4dn-WinServer2019-06-17-2024",
              "WINDOWS_SERVER_2019",
              List.of("graphics-g4dn")),
          row(
              "AppStream-Graphics-G5-WinServer2022-07-16-2025",
              "WINDOWS_SERVER_2022",
              List.of("graphics-g5")),
          row("Amazon-AppStream2-Sample-Image-06-17-2024", "WINDOWS_SERVER_2019", GENERAL));
  private static final Map<String, NavigableMap<String, Image>> BY_SCOPE =
      new ConcurrentHashMap<>();

  private BaseImages() {}

  /** Returns the base images of a region by name. */
  static NavigableMap<String, Image> in(String partition, String region) {
    return BY_SCOPE.computeIfAbsent(
        partition + "/" + region,
        scope ->
            ROWS.stream()
                .collect(
                    Collectors.toMap(
                        Row::name,
                        row -> image(row, partition, region),
                        (a, b) -> a,
                        TreeMap::new)));
  }

  /** Returns a base image by its name. */
  static @Nullable Image find(String partition, String region, String name) {
    return in(partition, region).get(name);
  }

  /** Returns the agent of the newest base image of a platform; newer ones don't exist. */
  static String newestAgent(String platform) {
    return ROWS.stream()
        .filter(row -> row.platform().equals(platform))
        .max(Comparator.comparing(Row::released))
        .map(Row::agent)
        .orElse("LATEST");
  }

  private static Image image(Row row, String partition, String region) {
    return Image.builder()
        .name(row.name())
        .arn("arn:" + partition + ":appstream:" + region + "::image/" + row.name())
        .displayName(row.name())
        .description("Base image, " + row.platform())
        .state(ImageState.AVAILABLE)
        .visibility(VisibilityType.PUBLIC)
        .imageBuilderSupported(true)
        .platform(row.platform())
        .createdTime(row.released())
        .publicBaseImageReleasedDate(row.released())
        .appstreamAgentVersion(row.agent())
        .supportedInstanceFamilies(row.families())
        .imageType(ImageType.CUSTOM)
        .applications(row.name().contains("Sample") ? samples() : List.of())
        .build();
  }

  private static List<Application> samples() {
    Function<String, Application> sample =
        name ->
            Application.builder()
                .name(name)
                .displayName(name)
                .launchPath("C:\\Program Files\\" + name + "\\" + name + ".exe")
                .enabled(true)
                .build();
    return List.of(sample.apply("Firefox"), sample.apply("Notepad++"), sample.apply("Eclipse"));
  }

  private static Row row(String name, String platform, List<String> families) {
    String date = name.substring(name.length() - "MM-DD-YYYY".length());
    String iso = date.substring(6) + "-" + date.substring(0, 5);
    return new Row(name, platform, families, Instant.parse(iso + "T00:00:00Z"), date);
  }

  private record Row(
      String name, String platform, List<String> families, Instant released, String agent) {}
}
