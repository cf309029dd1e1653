package dev.appstreamkit.provisioning.kinds.image.script.internal;

import dev.appstreamkit.provisioning.kinds.image.script.ImageJobs;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Services;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An image builder's job and what comes of it, in S3. */
public final class JobStore {

  private static final int LARGEST_JOB = 32 << 20;
  private static final int LARGEST_REPORT = 64 << 10;

  private final ImageJobs jobs;
  private final String builder;
  private final S3Client s3;
  private final String account;

  /** Binds it to an image builder. */
  public JobStore(ImageJobs jobs, String builder, Services services) {
    this.jobs = jobs;
    this.builder = builder;
    this.s3 = services.s3();
    this.account = services.target().account();
  }

  /**
   * What is at a job's place.
   *
   * @param text what it holds
   * @param etag what a write that replaces it names
   */
  public record Found(String text, String etag) {}

  /** Returns what is at the job's place; empty if nothing is. */
  public Optional<Found> found() {
    return read(jobs.jobKey(builder), LARGEST_JOB);
  }

  /** Returns the builder's job; empty if there is none that the signer has signed for it. */
  public Optional<SignedJob> job() {
    return found()
        .flatMap(there -> SignedJob.verified(there.text(), jobs.signer()))
        .filter(there -> there.builder().equals(builder));
  }

  /**
   * Puts a job there, and takes away what was said of an earlier one.
   *
   * @param replaces what is there
   * @return whether it was put: somebody else may have put another one there at the same time
   */
  public boolean put(SignedJob job, Optional<Found> replaces) {
    clearReports();
    try {
      s3.putObject(
          request ->
              request
                  .bucket(jobs.bucket().name())
                  .key(jobs.jobKey(builder))
                  .expectedBucketOwner(account)
                  .contentType("text/plain; charset=utf-8")
                  .ifMatch(replaces.map(Found::etag).orElse(null))
                  .ifNoneMatch(replaces.isPresent() ? null : "*"),
          RequestBody.fromString(job.text()));
      return true;
    } catch (S3Exception refused) {
      if (refused.statusCode() == 412 || refused.statusCode() == 409) {
        return false;
      }
      throw refused;
    }
  }

  /** Takes the job away, so that no builder of that name begins it. */
  public void remove() {
    delete(jobs.jobKey(builder));
  }

  /** Takes away what was said of the job. */
  public void clearReports() {
    delete(report("progress"));
    delete(report("result"));
  }

  private void delete(String key) {
    s3.deleteObject(
        request -> request.bucket(jobs.bucket().name()).key(key).expectedBucketOwner(account));
  }

  /** Returns the last that the builder said of a job; empty if it said nothing. */
  public Optional<JobReport> report(SignedJob job) {
    return latest("result", job).or(() -> latest("progress", job));
  }

  private Optional<JobReport> latest(String name, SignedJob job) {
    return read(report(name), LARGEST_REPORT)
        .flatMap(there -> JobReport.of(there.text()))
        .filter(report -> report.isOf(job));
  }

  private String report(String name) {
    return jobs.resultPrefix(builder) + name + ".json";
  }

  /** Without the right to list, S3 says "denied" of what isn't there. */
  private Optional<Found> read(String key, int largest) {
    try {
      return Optional.of(
          s3.getObject(
              request -> request.bucket(jobs.bucket().name()).key(key).expectedBucketOwner(account),
              atMost(largest)));
    } catch (S3Exception notThere) {
      if (notThere.statusCode() == 404 || notThere.statusCode() == 403) {
        return Optional.empty();
      }
      throw notThere;
    }
  }

  /** What a builder writes may be of any size. */
  private static ResponseTransformer<GetObjectResponse, Found> atMost(int largest) {
    return (response, content) -> {
      String text = new String(content.readNBytes(largest), StandardCharsets.UTF_8);
      if (Optional.ofNullable(response.contentLength()).orElse(0L) > largest) {
        content.abort();
      }
      return new Found(text, response.eTag());
    };
  }

  /** Returns what looking after it takes. */
  public static List<Permission> permissions(ImageJobs jobs, String builder) {
    List<Permission> needs = new ArrayList<>();
    needs.addAll(on(jobs, jobs.jobKey(builder), "GetObject", "PutObject", "DeleteObject"));
    for (String name : List.of("progress", "result")) {
      needs.addAll(
          on(jobs, jobs.resultPrefix(builder) + name + ".json", "GetObject", "DeleteObject"));
    }
    return needs;
  }

  private static List<Permission> on(ImageJobs jobs, String key, String... actions) {
    List<Permission> some = new ArrayList<>();
    for (String action : actions) {
      some.add(
          Permission.on(
              "s3:" + action, "arn:{partition}:s3:::" + jobs.bucket().name() + "/" + key));
    }
    return some;
  }
}
