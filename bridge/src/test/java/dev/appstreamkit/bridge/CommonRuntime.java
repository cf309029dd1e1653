package dev.appstreamkit.bridge;

import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.crt.auth.credentials.DefaultChainCredentialsProvider;

/** A program that prints the access key id which the AWS Common Runtime's default chain finds. */
final class CommonRuntime {

  private CommonRuntime() {}

  public static void main(String[] arguments) throws Exception {
    try (DefaultChainCredentialsProvider chain =
        new DefaultChainCredentialsProvider.DefaultChainCredentialsProviderBuilder().build()) {
      byte[] keyId = chain.getCredentials().get(30, TimeUnit.SECONDS).getAccessKeyId();
      System.out.println(new String(keyId, java.nio.charset.StandardCharsets.US_ASCII));
    }
    System.exit(0);
  }
}
