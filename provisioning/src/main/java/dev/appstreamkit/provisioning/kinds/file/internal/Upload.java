package dev.appstreamkit.provisioning.kinds.file.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * Puts a file into S3. A large one goes up in parts, some of them in each step; which parts are
 * there S3 tells, with their checksums, so that whoever goes on sends only what is missing.
 */
final class Upload {

  /** What goes up at once. S3 takes parts from 5 MiB on, and 10,000 of them. */
  static final long PART = 16L << 20;

  private static final int MOST_PARTS = 9_000;
  private static final int MOST_STEPS = 20;
  private static final String TYPE = "application/octet-stream";
  private static final String UPLOAD = "upload";

  private final S3Object spec;
  private final LocalFile file;
  private final StepContext context;
  private final S3Client s3;
  private final String account;

  Upload(S3Object spec, StepContext context) {
    this.spec = spec;
    this.file = LocalFile.of(spec);
    this.context = context;
    this.s3 = context.services().s3();
    this.account = context.services().target().account();
  }

  /** Returns the steps that send the parts of a large file; none for others. */
  static List<Step> parts(S3Object spec, List<Permission> needs) {
    long size = LocalFile.of(spec).size();
    List<Step> steps = new ArrayList<>();
    if (size > PART) {
      int parts = count(size);
      int many = Math.min(parts, MOST_STEPS);
      for (int i = 0; i < many; i++) {
        int from = (int) ((long) parts * i / many);
        int to = (int) ((long) parts * (i + 1) / many);
        String title = "upload " + spec.file().getFileName() + ", part " + (i + 1) + " of " + many;
        steps.add(
            Step.of("part-" + (i + 1), title, context -> new Upload(spec, context).send(from, to))
                .needs(needs));
      }
    }
    return steps;
  }

  private static long partSize(long size) {
    return Math.max(PART, (size + MOST_PARTS - 1) / MOST_PARTS);
  }

  private static int count(long size) {
    long part = partSize(size);
    return (int) ((size + part - 1) / part);
  }

  /** Puts the object there; of a large file, what hasn't gone up yet. */
  void finish() {
    String digest = digest();
    Optional<S3ObjectThere> there = S3ObjectThere.find(context.identity(), context.services());
    if (there.flatMap(S3ObjectThere::sha256).filter(digest::equals).isPresent()
        && context.owns(there.orElseThrow().tags())) {
      return;
    }
    Optional<String> begun = begun();
    Optional<String> upload = begun.filter(any -> isOf(digest));
    begun.filter(other -> upload.isEmpty() || file.size() <= PART).ifPresent(this::abort);
    if (file.size() <= PART) {
      put(digest);
    } else {
      try {
        complete(upload.orElseGet(() -> begin(digest)));
      } catch (NoSuchUploadException abortedByOthers) {
        complete(begin(digest));
      }
    }
  }

  private void put(String digest) {
    s3.putObject(
        request ->
            request
                .bucket(spec.bucket().name())
                .key(spec.key())
                .expectedBucketOwner(account)
                .metadata(metadata(digest))
                .checksumSHA256(file.sha256(0, file.size())),
        body(0, file.size()));
  }

  private void send(int from, int to) {
    String digest = digest();
    Optional<String> known = begun();
    if (known.isPresent() && !isOf(digest)) {
      // It was begun with what the file held before; the last step sends everything.
      return;
    }
    String upload = known.orElseGet(() -> record(begin(digest), digest));
    try {
      send(upload, from, to, there(upload));
    } catch (NoSuchUploadException abortedByOthers) {
      // The last step sends everything once more.
    }
  }

  private void send(String upload, int from, int to, Map<Integer, Part> there) {
    long size = file.size();
    long part = partSize(size);
    for (int i = from; i < to; i++) {
      int number = i + 1;
      long begin = i * part;
      long length = Math.min(part, size - begin);
      String checksum = file.sha256(begin, length);
      Part sent = there.get(number);
      if (sent == null || !checksum.equals(sent.checksumSHA256())) {
        s3.uploadPart(
            request ->
                request
                    .bucket(spec.bucket().name())
                    .key(spec.key())
                    .expectedBucketOwner(account)
                    .uploadId(upload)
                    .partNumber(number)
                    .checksumSHA256(checksum),
            body(begin, length));
      }
    }
  }

  private void complete(String upload) {
    int parts = count(file.size());
    send(upload, 0, parts, there(upload));
    List<CompletedPart> all =
        there(upload).values().stream()
            .map(
                part ->
                    CompletedPart.builder()
                        .partNumber(part.partNumber())
                        .eTag(part.eTag())
                        .checksumSHA256(part.checksumSHA256())
                        .build())
            .sorted(Comparator.comparing(CompletedPart::partNumber))
            .toList();
    s3.completeMultipartUpload(
        request ->
            request
                .bucket(spec.bucket().name())
                .key(spec.key())
                .expectedBucketOwner(account)
                .uploadId(upload)
                .multipartUpload(done -> done.parts(all)));
  }

  private Map<Integer, Part> there(String upload) {
    return s3
        .listPartsPaginator(
            request ->
                request
                    .bucket(spec.bucket().name())
                    .key(spec.key())
                    .expectedBucketOwner(account)
                    .uploadId(upload))
        .parts()
        .stream()
        .collect(Collectors.toMap(Part::partNumber, Function.identity(), (one, other) -> other));
  }

  /** Returns the upload that the journal keeps for whoever goes on. */
  private Optional<String> begun() {
    return Optional.ofNullable(context.pendingRestore().get(UPLOAD));
  }

  private boolean isOf(String digest) {
    return digest.equals(context.pendingRestore().get(S3ObjectThere.SHA256));
  }

  private String record(String upload, String digest) {
    context.restoreLater(Map.of(UPLOAD, upload, S3ObjectThere.SHA256, digest));
    return upload;
  }

  /** What nobody finishes costs. */
  private void abort(String upload) {
    try {
      s3.abortMultipartUpload(
          request ->
              request
                  .bucket(spec.bucket().name())
                  .key(spec.key())
                  .expectedBucketOwner(account)
                  .uploadId(upload));
    } catch (NoSuchUploadException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  private String begin(String digest) {
    return s3.createMultipartUpload(
            request ->
                request
                    .bucket(spec.bucket().name())
                    .key(spec.key())
                    .expectedBucketOwner(account)
                    .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                    .metadata(metadata(digest)))
        .uploadId();
  }

  /** What others have noted on it stays. */
  private Map<String, String> metadata(String digest) {
    return S3ObjectThere.find(context.identity(), context.services())
        .map(S3ObjectThere::metadata)
        .map(there -> S3ObjectThere.with(there, digest, context.ownerTags()))
        .orElseGet(() -> S3ObjectThere.with(Map.of(), digest, context.ownerTags()));
  }

  private RequestBody body(long from, long length) {
    return RequestBody.fromContentProvider(() -> file.part(from, length), length, TYPE);
  }

  /** What was approved is what goes up. */
  private String digest() {
    String digest = file.sha256();
    context.planned().stream()
        .filter(change -> change.name().equals(S3ObjectThere.SHA256))
        .flatMap(change -> change.after().flatMap(Attributes.Value::data).stream())
        .filter(planned -> !planned.equals(digest))
        .findFirst()
        .ifPresent(
            planned -> {
              throw new StalePlanException(
                  Optional.of(context.address()),
                  "the file " + spec.file() + " has changed since the plan was made",
                  "plan again");
            });
    return digest;
  }
}
