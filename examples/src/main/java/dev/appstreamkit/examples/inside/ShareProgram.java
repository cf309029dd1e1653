package dev.appstreamkit.examples.inside;

import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import dev.appstreamkit.credentials.FleetInstance;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A program inside a fleet that shares a file with the fleet's other users. It holds no access key:
 * {@link AppStreamMachineRoleCredentialsProvider} gets those of the fleet's own role.
 *
 * <p>Started with {@code BUCKET FORBIDDEN-BUCKET put|get KEY [TEXT]}.
 */
public final class ShareProgram {

  private ShareProgram() {}

  /** Runs it; the exit code is 1 if anything is not as it should be. */
  public static void main(String[] arguments) {
    if (arguments.length < 4) {
      System.err.println("Usage: ShareProgram BUCKET FORBIDDEN-BUCKET put|get KEY [TEXT]");
      System.exit(2);
    }
    // A client closes its provider with itself, so all that share one are closed together.
    try (AppStreamMachineRoleCredentialsProvider machineRole =
            AppStreamMachineRoleCredentialsProvider.create();
        StsClient instance = StsClient.create();
        StsClient fleet = StsClient.builder().credentialsProvider(machineRole).build();
        S3Client s3 = S3Client.builder().credentialsProvider(machineRole).build();
        AppStreamClient appStream =
            AppStreamClient.builder().credentialsProvider(machineRole).build()) {
      whereAmI();
      whoAmI("default identity", instance);
      whoAmI("machine role", fleet);
      list(s3, arguments[0]);
      share(s3, arguments);
      list(s3, arguments[0]);
      tryForbidden(s3, arguments[1]);
      anotherService(appStream);
    }
  }

  private static void whereAmI() {
    FleetInstance here = FleetInstance.current();
    System.out.println(
        "inside AppStream: " + here.isInsideAppStream() + ", stack " + here.stack().orElse("?"));
    System.out.println("without a provider, keys come from " + here.defaultKeySource());
  }

  private static void whoAmI(String which, StsClient sts) {
    System.out.println(which + ": " + sts.getCallerIdentity(request -> {}).arn());
  }

  private static void list(S3Client s3, String bucket) {
    List<String> keys =
        s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
            .map(S3Object::key)
            .toList();
    System.out.println("s3://" + bucket + " holds " + keys);
  }

  private static void share(S3Client s3, String[] arguments) {
    String bucket = arguments[0];
    String key = arguments[3];
    if (arguments[2].equals("put")) {
      s3.putObject(
          request -> request.bucket(bucket).key(key), RequestBody.fromString(arguments[4]));
      System.out.println("put " + key);
    } else {
      String text = s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
      System.out.println("read " + key + ": " + text);
    }
  }

  private static void tryForbidden(S3Client s3, String bucket) {
    try {
      s3.listObjectsV2(request -> request.bucket(bucket));
      System.out.println("s3://" + bucket + " can be listed, which it must not");
      System.exit(1);
    } catch (AwsServiceException refused) {
      System.out.println(
          "s3://" + bucket + " is refused: " + refused.awsErrorDetails().errorCode());
    }
  }

  private static void anotherService(AppStreamClient appStream) {
    int stacks = appStream.describeStacks(request -> {}).stacks().size();
    System.out.println("another service, by the role's extra statement: " + stacks + " stack(s)");
  }
}
