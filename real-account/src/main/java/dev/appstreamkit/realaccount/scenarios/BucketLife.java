package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import software.amazon.awssdk.core.sync.RequestBody;

/** A bucket with folders, its policy and versions is made, filled, changed and destroyed. */
final class BucketLife implements Scenario {

  @Override
  public String name() {
    return "bucket";
  }

  @Override
  public void play(Play play) {
    String name = play.names().of("bucket");
    Bucket bucket =
        Bucket.builder(name).folder("share/").versioning().tags(play.names().tags()).build();
    play.apply(play.environment(this, bucket));
    play.account()
        .s3()
        .putObject(
            request -> request.bucket(name).key("share/hello.txt"),
            RequestBody.fromString("hello"));
    AppStreamEnvironment changed =
        play.environment(this, bucket.toBuilder().folder("more/").withoutTlsOnly().build());
    play.apply(changed);
    play.destroy(changed);
    play.expect(
        play.account().s3().listBuckets().buckets().stream()
            .noneMatch(there -> there.name().equals(name)),
        "the bucket is still there");
  }
}
