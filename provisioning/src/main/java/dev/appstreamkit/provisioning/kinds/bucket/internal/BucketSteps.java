package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.List;

/** The steps that change a bucket, one for each attribute. */
final class BucketSteps {

  private BucketSteps() {}

  /** Returns the step that brings an attribute to what a spec says. */
  static Step of(Bucket spec, String attribute) {
    return change(spec, attribute).needs(needs(spec, attribute));
  }

  /** Returns the same for a new bucket, which S3 makes with some attributes as they are to be. */
  static Step ofNew(Bucket spec, String attribute) {
    Step step = change(spec, attribute);
    return comesByItself(spec, attribute)
        ? step.mayNeed(needs(spec, attribute))
        : step.needs(needs(spec, attribute));
  }

  /** S3 blocks public access to a new bucket, and encrypts it with a key of its own. */
  private static boolean comesByItself(Bucket spec, String attribute) {
    return switch (attribute) {
      case BucketTable.PUBLIC_ACCESS_BLOCK -> !spec.publicAccessBlock().isCleared();
      case BucketTable.ENCRYPTION -> spec.kmsKey().isEmpty();
      default -> false;
    };
  }

  private static List<Permission> needs(Bucket spec, String attribute) {
    return BucketTable.TABLE.needs(spec, List.of(AttributeChange.builder(attribute).build()));
  }

  private static Step change(Bucket spec, String attribute) {
    return switch (attribute) {
      case BucketTable.PUBLIC_ACCESS_BLOCK -> publicAccess(spec, attribute);
      case BucketTable.OWNERSHIP ->
          Step.of(
              attribute,
              "make all objects the owner's",
              context -> new BucketWriter(context).enforceOwnership());
      case BucketTable.ENCRYPTION ->
          Step.of(attribute, "encrypt objects", context -> new BucketWriter(context).encrypt(spec));
      case BucketTable.TLS_ONLY -> tls(spec, attribute);
      case BucketTable.APPSTREAM_ACCESS -> appStream(spec, attribute);
      case BucketTable.VERSIONING -> versions(spec, attribute);
      case BucketTable.FOLDERS ->
          Step.of(
              attribute,
              "make its folders",
              context -> new BucketWriter(context).makeFolders(spec));
      default -> throw new IllegalArgumentException("A bucket has no attribute " + attribute + ".");
    };
  }

  private static Step publicAccess(Bucket spec, String attribute) {
    return spec.publicAccessBlock().isCleared()
        ? Step.of(
            attribute,
            "let public access be granted",
            context -> new BucketWriter(context).unblock())
        : Step.of(attribute, "block public access", context -> new BucketWriter(context).block());
  }

  private static Step tls(Bucket spec, String attribute) {
    return spec.tlsOnly().isCleared()
        ? Step.of(
            attribute,
            "accept requests without TLS",
            context -> new BucketWriter(context).acceptPlain(context.address()))
        : Step.of(
            attribute,
            "refuse requests without TLS",
            context -> new BucketWriter(context).refusePlain(context.address()));
  }

  private static Step appStream(Bucket spec, String attribute) {
    return spec.appStreamAccess().isCleared()
        ? Step.of(
            attribute,
            "let AppStream itself in no more",
            context -> new BucketWriter(context).dismissAppStream(context.address()))
        : Step.of(
            attribute,
            "let AppStream itself read and write objects",
            context -> new BucketWriter(context).admitAppStream(context.address()));
  }

  private static Step versions(Bucket spec, String attribute) {
    return spec.versioning().isCleared()
        ? Step.of(
            attribute, "keep no more versions", context -> new BucketWriter(context).version(false))
        : Step.of(
            attribute, "keep old versions", context -> new BucketWriter(context).version(true));
  }
}
