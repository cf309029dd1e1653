package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/** All buckets of all accounts and regions: their names are global. */
final class BucketStore {
  private final TreeMap<String, Bucket> buckets = new TreeMap<>();

  Optional<Bucket> find(String name) {
    return Optional.ofNullable(buckets.get(name));
  }

  void add(Bucket bucket) {
    if (buckets.putIfAbsent(bucket.name(), bucket) != null) {
      throw new IllegalStateException("there is a bucket " + bucket.name() + " already");
    }
  }

  void remove(Bucket bucket) {
    buckets.remove(bucket.name());
  }

  /** All buckets by name. */
  Collection<Bucket> all() {
    return Collections.unmodifiableCollection(buckets.values());
  }
}
