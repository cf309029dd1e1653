package dev.appstreamkit.peers.sdk;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

// Step: run the application
// Only: no plan, no health, no metrics; a shutdown in the middle leaves half of it
@Configuration(proxyBeanMethods = false)
class Task09 {
  @Bean(destroyMethod = "close")
  AppStreamClient appStream() {
    return AppStreamClient.builder().region(Region.EU_CENTRAL_1).build();
  }

  @Bean(destroyMethod = "close")
  IamClient iam() {
    return IamClient.builder().region(Region.AWS_GLOBAL).build();
  }

  @Bean(destroyMethod = "close")
  S3Client s3() {
    return S3Client.builder().region(Region.EU_CENTRAL_1).build();
  }

  @Bean
  Task01 share(AppStreamClient appStream, IamClient iam, S3Client s3) {
    return new Task01(appStream, iam, s3, Task09::pause);
  }

  private static void pause(Duration duration) {
    try {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
