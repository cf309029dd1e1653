package dev.appstreamkit.simulator.internal.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.control.ControlRoutes.Request;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the control API can do with buckets: give one to somebody else. */
final class S3Control {
  /** A customer of AWS who has nothing to do with the one that is simulated. */
  private static final String STRANGER = "555566667777";

  private final World world;

  private S3Control(World world) {
    this.world = world;
  }

  static void install(Installation installation) {
    S3Control control = new S3Control(installation.world());
    installation
        .control()
        .post("/buckets", control::seed)
        .put("/buckets/{name}/system-tags", control::systemTags);
  }

  /** Gives a bucket the tags that AWS's own services give: {@code tags}, by key. */
  private Object systemTags(Request request) {
    String name = request.path().getOrDefault("name", "");
    Bucket bucket =
        S3Service.store(world)
            .find(name)
            .orElseThrow(
                () -> new ControlException(404, "NoSuchBucket", "there is no bucket " + name));
    JsonNode given = request.body().path("tags");
    if (!given.isObject()) {
      throw new IllegalArgumentException("\"tags\" is missing; give keys with their values");
    }
    Map<String, String> tags = new LinkedHashMap<>();
    given.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    SystemTags.give(bucket, tags);
    return Map.of();
  }

  /**
   * Makes a bucket: {@code name}, and if wanted {@code account} (a stranger's else) and {@code
   * region}.
   */
  private Object seed(Request request) {
    String name = request.required("name");
    try {
      BucketOperations.checkName(name);
    } catch (S3Fault fault) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" isn't a bucket's name; use 3 to 63 lower-case letters, digits, dots"
              + " and hyphens");
    }
    Account owner = world.addAccount(request.body().path("account").asText(STRANGER));
    String region = request.body().path("region").asText(world.settings().region());
    BucketStore store = S3Service.store(world);
    if (store.find(name).isPresent()) {
      throw new ControlException(
          409, "BucketAlreadyExists", "there is a bucket " + name + " already; use another name");
    }
    store.add(new Bucket(name, owner.id(), owner.partition(), region, world.now()));
    return Map.of("name", name, "account", owner.id(), "region", region);
  }
}
