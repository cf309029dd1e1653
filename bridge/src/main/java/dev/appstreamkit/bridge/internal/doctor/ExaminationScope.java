package dev.appstreamkit.bridge.internal.doctor;

import dev.appstreamkit.credentials.FleetInstance;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * The things to examine.
 *
 * @param instance where the program runs
 * @param machineRole where the machine role's keys come from
 * @param region the region; empty for the one that the SDK or the instance names
 * @param bucket a bucket to list; empty for none
 * @param prefix the folder of the bucket that the role may use; empty for all
 * @param write whether to put a probe into the bucket and delete it
 * @param patience how long all checks together wait
 */
public record ExaminationScope(
    FleetInstance instance,
    AwsCredentialsProvider machineRole,
    Optional<Region> region,
    Optional<String> bucket,
    String prefix,
    boolean write,
    Duration patience) {}
