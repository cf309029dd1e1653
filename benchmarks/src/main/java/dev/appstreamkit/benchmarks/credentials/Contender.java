package dev.appstreamkit.benchmarks.credentials;

import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/** Whose provider is measured; both read the same config file. */
public enum Contender {
  /** AppStream Kit's. */
  OURS {
    @Override
    AwsCredentialsProvider provider(Path config) {
      return AppStreamMachineRoleCredentialsProvider.builder().configFile(config).build();
    }
  },
  /** What the SDK offers for a profile with a credential_process. */
  SDK {
    @Override
    AwsCredentialsProvider provider(Path config) {
      return ProfileCredentialsProvider.builder()
          .profileFile(
              ProfileFile.builder().content(config).type(ProfileFile.Type.CONFIGURATION).build())
          .profileName("appstream_machine_role")
          .build();
    }
  };

  abstract AwsCredentialsProvider provider(Path config);
}
