package dev.appstreamkit.operations.images.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.images.CatalogImage;
import dev.appstreamkit.operations.images.ImageFamily;
import dev.appstreamkit.operations.images.ImageFilter;
import dev.appstreamkit.operations.images.ImageVersion;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.Images;
import dev.appstreamkit.provisioning.kinds.image.UpdatedImage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds which version of a family a description stands for. */
final class VersionChoice {

  private static final String BUILDER = Image.builderName("");
  private static final String KIND = "image";

  private final ImageReads reads;
  private final ImageFamily family;
  private final Image draft;

  VersionChoice(ImageReads reads, ImageFamily family, Image draft) {
    this.reads = reads;
    this.family = family;
    this.draft = draft;
  }

  ImageVersion choose() {
    List<KnownVersion> known = known();
    Optional<KnownVersion> current =
        known.stream().filter(KnownVersion::isAvailable).max(KnownVersion.BY_TIME);
    Image pinned = pinned();
    VersionInputs inputs = inputs(pinned, current);
    Optional<KnownVersion> same =
        known.stream()
            .filter(version -> !version.isOfNoUse())
            .filter(version -> version.isMadeFrom(inputs.digest()))
            .max(KnownVersion.BY_TIME)
            .or(() -> upToDate(pinned, current));
    return same.isPresent() ? there(pinned, same.get(), current) : made(pinned, inputs, known, current);
  }

  private List<KnownVersion> known() {
    List<KnownVersion> known = new ArrayList<>();
    reads
        .images("PRIVATE")
        .filter(image -> Images.isVersion(family.name(), image.name()))
        .forEach(
            image ->
                known.add(
                    new KnownVersion(
                        image.name(),
                        Optional.of(image.state()),
                        image.created(),
                        image
                            .arn()
                            .map(arn -> reads.tags(ResourceAddress.of(KIND, image.name()), arn))
                            .orElse(Map.of()))));
    List<String> names = known.stream().map(KnownVersion::name).toList();
    reads
        .builders()
        .filter(builder -> builder.name().endsWith(BUILDER))
        .filter(builder -> Images.isVersion(family.name(), stem(builder.name())))
        .filter(builder -> !names.contains(stem(builder.name())))
        .forEach(
            builder ->
                known.add(
                    new KnownVersion(
                        stem(builder.name()),
                        Optional.empty(),
                        Optional.ofNullable(builder.createdTime()),
                        reads.tags(
                            ResourceAddress.of("image-builder", builder.name()), builder.arn()))));
    return known;
  }

  private static String stem(String builder) {
    return builder.substring(0, builder.length() - BUILDER.length());
  }

  /** Which base is the newest is settled here, so that the tags say what was taken. */
  private Image pinned() {
    return draft
        .base()
        .filter(BaseImage.Newest.class::isInstance)
        .map(base -> ImageFilter.bases().named(((BaseImage.Newest) base).pattern()))
        .flatMap(filter -> reads.images("PUBLIC").filter(filter::takes).max(NEWEST))
        .map(base -> draft.toBuilder().from(BaseImage.named(base.name())).build())
        .orElse(draft);
  }

  static final Comparator<CatalogImage> NEWEST =
      Comparator.comparing((CatalogImage image) -> image.released().orElse(Instant.MIN))
          .thenComparing(image -> image.created().orElse(Instant.MIN))
          .thenComparing(CatalogImage::name);

  /** What a family's newest image is, counts for its update, and not how it is referred to. */
  private VersionInputs inputs(Image pinned, Optional<KnownVersion> current) {
    VersionInputs inputs = VersionInputs.of(pinned);
    if (current.isPresent() && updatesTheFamily()) {
      inputs.all().put("existingImageName", current.get().name());
    }
    return inputs;
  }

  private Optional<UpdatedImage> update() {
    return draft
        .source()
        .filter(UpdatedImage.class::isInstance)
        .map(UpdatedImage.class::cast);
  }

  private boolean updatesTheFamily() {
    return update()
        .flatMap(update -> update.image().family())
        .filter(family.name()::equals)
        .isPresent();
  }

  /** For an update AWS knows whether there is anything to do. */
  private Optional<KnownVersion> upToDate(Image pinned, Optional<KnownVersion> current) {
    if (current.isEmpty() || !updatesTheFamily()) {
      return Optional.empty();
    }
    Boolean can =
        reads
            .caller()
            .call(
                ResourceAddress.of(KIND, current.get().name()),
                "CreateUpdatedImage",
                appStream ->
                    appStream.createUpdatedImage(
                        request ->
                            request
                                .overrideConfiguration(Caller.ONCE)
                                .existingImageName(current.get().name())
                                .newImageName(pinned.name())
                                .dryRun(true)))
            .canUpdateImage();
    return Boolean.FALSE.equals(can) ? current : Optional.empty();
  }

  private ImageVersion there(Image pinned, KnownVersion same, Optional<KnownVersion> current) {
    Image image = named(pinned, same);
    return ImageVersion.builder()
        .image(image)
        .isNew(false)
        .current(current.map(KnownVersion::name))
        .keeping(current.map(version -> named(pinned, version)).orElse(image))
        .build();
  }

  private static Image named(Image pinned, KnownVersion version) {
    return pinned.toBuilder().name(version.name()).tags(own(version.tags())).build();
  }

  /** What the tags say of a version stays as it is, whatever the description would say now. */
  private static Map<String, String> own(Map<String, String> tags) {
    return tags.entrySet().stream()
        .filter(
            tag ->
                List.of(
                        ImageVersion.FAMILY_TAG,
                        ImageVersion.BASE_TAG,
                        ImageVersion.INPUTS_TAG,
                        ImageVersion.PARTS_TAG,
                        ImageVersion.TOOL_TAG)
                    .contains(tag.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private ImageVersion made(
      Image pinned,
      VersionInputs inputs,
      List<KnownVersion> known,
      Optional<KnownVersion> current) {
    String digest = inputs.digest();
    Optional<String> failed =
        known.stream()
            .filter(version -> version.isOfNoUse() && version.isMadeFrom(digest))
            .map(KnownVersion::name)
            .findFirst();
    String name =
        failed.orElseGet(
            () ->
                VersionNames.next(
                    family,
                    known.stream().map(KnownVersion::name).toList(),
                    LocalDate.ofInstant(reads.caller().time().instant(), ZoneOffset.UTC),
                    digest));
    List<String> reasons =
        current
            .map(version -> reasons(inputs, version))
            .orElse(List.of("it is the first version of " + family.name()));
    String words = String.join("; ", reasons);
    Image image =
        pinned.toBuilder()
            .name(name)
            .tags(inputs.tags(family))
            .madeBecause("a new version of " + family.name() + ": " + words)
            .build();
    return ImageVersion.builder()
        .image(image)
        .isNew(true)
        .reasons(reasons)
        .current(current.map(KnownVersion::name))
        .keeping(
            current
                .map(
                    version ->
                        named(pinned, version).toBuilder()
                            .madeBecause(
                                "it is kept, and a new version of "
                                    + family.name()
                                    + " isn't made: "
                                    + words
                                    + "; describe the new version when it is wanted")
                            .build())
                .orElse(image))
        .build();
  }

  private List<String> reasons(VersionInputs inputs, KnownVersion version) {
    return updatesTheFamily()
        ? List.of("AWS has updates for " + version.name())
        : inputs.differences(version.tags());
  }
}
