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
    AwsCredentialsProvider provider(Path config, String profile) {
      return AppStreamMachineRoleCredentialsProvider.builder()
          .configFile(config)
          .profileName(profile)
          .build();
    }
  },
  /** What the SDK offers for a profile with a credential_process. */
  SDK {
    @Override
    AwsCredentialsProvider provider(Path config, String profile) {
      return ProfileCredentialsProvider.builder()
          .profileFile(
              ProfileFile.builder().content(config).type(ProfileFile.Type.CONFIGURATION).build())
          .profileName(profile)
          .build();
    }
  };

  private static final String PROFILE = "appstream_machine_role";

  AwsCredentialsProvider provider(Path config) {
    return provider(config, PROFILE);
  }

  abstract AwsCredentialsProvider provider(Path config, String profile);
}
