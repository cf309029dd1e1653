package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.world.Memory;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Refuses writes for which there is no room, before they use up the heap. */
final class StoredBytes {

  private StoredBytes() {}

  /**
   * Makes sure that a call has room for what it stores.
   *
   * @throws S3Fault if it hasn't
   */
  static void admit(Call call, S3Request request) {
    Memory memory = Memory.of(call.world());
    long more = added(call.world(), request);
    if (more > 0 && !memory.store(more, () -> count(call.world()))) {
      throw new S3Fault(
              400,
              "EntityTooLarge",
              "This simulator stores at most "
                  + memory.stored()
                  + " bytes; delete objects, abort uploads, or start it with more: a larger -Xmx, or"
                  + " its option for stored bytes")
          .with("MaxSizeAllowed", String.valueOf(memory.stored()));
    }
  }

  /** What a call adds at most. */
  private static long added(World world, S3Request request) {
    String method = request.http().method();
    if (method.equals("PUT")) {
      boolean partCopy =
          request.http().hasQuery("partNumber")
              && request.http().header("x-amz-copy-source").isPresent();
      return partCopy ? source(world, request) : request.content().length();
    }
    // A finished upload is put together from its parts, which are there until it is.
    return method.equals("POST") && request.http().hasQuery("uploadId")
        ? 2 * parts(world, request)
        : 0;
  }

  /** The size of what a part is copied of; of what isn't there nothing will be stored. */
  private static long source(World world, S3Request request) {
    CopySource.Named named;
    try {
      named = CopySource.Named.in(request);
    } catch (S3Fault fault) {
      return 0;
    }
    return S3Service.store(world)
        .find(named.bucket())
        .flatMap(bucket -> ObjectReads.locate(bucket, named.key(), named.versionId()))
        .map(StoredObject::size)
        .orElse(0);
  }

  private static long parts(World world, S3Request request) {
    String id = request.http().queryParameter("uploadId").orElse("");
    return S3Service.store(world).find(request.bucket()).stream()
        .flatMap(bucket -> bucket.uploads().values().stream())
        .filter(upload -> upload.id().equals(id))
        .flatMap(upload -> upload.parts().values().stream())
        .mapToLong(part -> part.data().length())
        .sum();
  }

  /** Counts what is stored; copies of an object share their bytes. */
  private static long count(World world) {
    Set<Content> all = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Bucket bucket : S3Service.store(world).all()) {
      bucket.objects().from("", true).values().stream()
          .flatMap(List::stream)
          .forEach(object -> all.add(object.data()));
      bucket.uploads().values().stream()
          .flatMap(upload -> upload.parts().values().stream())
          .forEach(part -> all.add(part.data()));
    }
    return all.stream().mapToLong(Content::length).sum();
  }
}
