package dev.appstreamkit.provisioning.internal.aws;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * How to make the clients, or the ones to use.
 *
 * @param region the region; empty for the SDK's default chain
 * @param credentials the credentials; empty for the SDK's default chain
 * @param endpoint where all services answer; empty for AWS
 * @param appStream a client to use; empty to make one
 * @param s3 a client to use; empty to make one
 * @param iam a client to use; empty to make one
 * @param sts a client to use; empty to make one
 */
public record ClientSettings(
    Optional<Region> region,
    Optional<AwsCredentialsProvider> credentials,
    Optional<URI> endpoint,
    Optional<AppStreamClient> appStream,
    Optional<S3Client> s3,
    Optional<IamClient> iam,
    Optional<StsClient> sts) {}
