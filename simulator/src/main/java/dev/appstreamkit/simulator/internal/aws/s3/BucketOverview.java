package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The buckets of an account, for people to look at. */
public final class BucketOverview {

  private BucketOverview() {}

  /** Returns each bucket's name, region, number of keys, and whether it keeps versions. */
  public static List<Map<String, Object>> of(World world, String accountId) {
    return S3Service.store(world).all().stream()
        .filter(bucket -> bucket.account().equals(accountId))
        .map(BucketOverview::row)
        .toList();
  }

  private static Map<String, Object> row(Bucket bucket) {
    Map<String, Object> row = new TreeMap<>();
    row.put("name", bucket.name());
    row.put("region", bucket.region());
    row.put("keys", bucket.objects().from("", true).size());
    row.put("versioning", bucket.versioning().name());
    row.put("policy", bucket.policy().isPresent());
    return row;
  }
}
