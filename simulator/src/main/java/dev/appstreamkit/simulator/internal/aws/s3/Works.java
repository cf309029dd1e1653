package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.protocol.TakesLong;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is made for one request and takes long, such as one object of many parts: never under the
 * world's lock, and once for each thing that it is made of.
 */
final class Works {
  /** More than a request needs; a bucket's policy may be read anew for ever. */
  private static final int KEPT = 16;

  private final Consumer<String> watch;
  private final Map<Object, Object> made = new ConcurrentHashMap<>();

  /**
   * Creates an empty one.
   *
   * @param watch is told what is being done, before it is
   */
  Works(Consumer<String> watch) {
    this.watch = watch;
  }

  /** Takes bytes as content. */
  Content content(byte[] bytes) {
    return new Content(bytes, watch);
  }

  /**
   * What was made of something.
   *
   * @param from all that it is made of, which never changes; its class names the work
   * @param making makes it, not under the world's lock
   * @throws TakesLong if it wasn't made yet
   */
  @SuppressWarnings("unchecked") // The same thing is made of the same.
  <T> T once(Record from, Supplier<T> making) {
    Object known = made.get(from);
    if (known == null) {
      throw new TakesLong(() -> make(from, making));
    }
    return (T) known;
  }

  private void make(Record from, Supplier<?> making) {
    watch.accept(from.getClass().getSimpleName());
    if (made.size() >= KEPT) {
      made.clear();
    }
    made.put(from, making.get());
  }

  /** Finds out about a request's body what the answer will need, as far as the request tells. */
  static void ahead(String operation, S3Request request) {
    Content body = request.content();
    boolean data = operation.equals("PutObject") || operation.equals("UploadPart");
    if (data || request.http().header("Content-MD5").isPresent()) {
      body.find(Content.MD5);
    }
    Predicate<String> sent = name -> request.http().header(name).isPresent();
    boolean any = false;
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      if (sent.test(algorithm.header()) || request.trailers().containsKey(algorithm.header())) {
        body.find(algorithm.fact());
        any = true;
      }
    }
    if (data && !any) {
      request
          .http()
          .header("x-amz-checksum-algorithm")
          .or(() -> request.http().header("x-amz-sdk-checksum-algorithm"))
          .map(ChecksumAlgorithm::named)
          .orElse(Optional.of(ChecksumAlgorithm.CRC64NVME))
          .ifPresent(algorithm -> body.find(algorithm.fact()));
    }
    if (operation.equals("PutBucketPolicy") && body.length() <= BucketPolicy.LARGEST) {
      body.find(Content.POLICY);
    } else if (!data && body.length() > 0) {
      body.find(Content.XML);
    }
  }
}
