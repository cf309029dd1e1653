package dev.appstreamkit.operations.images.internal;

import dev.appstreamkit.operations.images.BaseWarning;
import dev.appstreamkit.operations.images.CatalogImage;
import dev.appstreamkit.operations.images.ImageCatalog;
import dev.appstreamkit.operations.images.ImageCleanup;
import dev.appstreamkit.operations.images.ImageExport;
import dev.appstreamkit.operations.images.ImageFamily;
import dev.appstreamkit.operations.images.ImageFilter;
import dev.appstreamkit.operations.images.ImageVersion;
import dev.appstreamkit.operations.images.KeepImages;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.Shown;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.operations.sessions.Sessions;
import dev.appstreamkit.provisioning.kinds.image.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does it by the clients. */
public final class AwsImages implements ImageCatalog {

  private final ImageReads reads;
  private final Sessions sessions;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   * @param sessions knows who is there
   */
  public AwsImages(Caller caller, Sessions sessions) {
    this.reads = new ImageReads(caller);
    this.sessions = sessions;
  }

  @Override
  public List<CatalogImage> list(ImageFilter filter) {
    return reads
        .images(filter.visibility())
        .filter(filter::takes)
        .sorted(VersionChoice.NEWEST.reversed())
        .toList();
  }

  @Override
  public Optional<CatalogImage> newest(ImageFilter filter) {
    return list(filter).stream().filter(image -> image.state().equals("AVAILABLE")).findFirst();
  }

  @Override
  public List<BaseWarning> baseWarnings(Duration oldest) {
    Map<String, CatalogImage> offered =
        reads
            .images("PUBLIC")
            .filter(image -> image.arn().isPresent())
            .collect(
                Collectors.toMap(
                    image -> image.arn().orElseThrow(), Function.identity(), (one, two) -> one));
    List<BaseWarning> warnings = new ArrayList<>();
    for (CatalogImage image : list(ImageFilter.own())) {
      image
          .baseImageArn()
          .filter(arn -> arn.contains("::image/"))
          .flatMap(arn -> warning(image.name(), arn, offered, oldest))
          .ifPresent(warnings::add);
    }
    return List.copyOf(warnings);
  }

  private Optional<BaseWarning> warning(
      String image, String arn, Map<String, CatalogImage> offered, Duration oldest) {
    String base = Shown.text(arn.substring(arn.lastIndexOf('/') + 1));
    String begin = "image/" + Shown.text(image) + ": its base " + base;
    CatalogImage there = offered.get(arn);
    if (there == null) {
      return Optional.of(
          new BaseWarning(
              image,
              arn,
              BaseWarning.Reason.WITHDRAWN,
              begin + " isn't offered by AWS any more; make it anew from a newer one"));
    }
    return there
        .age(reads.caller().time().instant())
        .filter(age -> age.compareTo(oldest) > 0)
        .map(
            age ->
                new BaseWarning(
                    image,
                    arn,
                    BaseWarning.Reason.OLD,
                    begin
                        + " is "
                        + age.toDays()
                        + " days old; make it anew from a newer one, or update it"));
  }

  @Override
  public ImageVersion version(ImageFamily family, Image draft) {
    return new VersionChoice(reads, family, draft).choose();
  }

  @Override
  public ImageCleanup cleanup(String family, KeepImages keep) {
    return new Cleanup(reads, family, keep).find();
  }

  @Override
  public String export(ImageExport export) {
    return new Exports(reads.caller()).export(export);
  }

  @Override
  public void awaitOldImageUnused(String fleet, Instant changed, Duration longest) {
    sessions.awaitNone(SessionFilter.all().onFleet(fleet).startedBefore(changed), longest);
  }
}
