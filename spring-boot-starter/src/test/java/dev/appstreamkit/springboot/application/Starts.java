package dev.appstreamkit.springboot.application;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Starts an application and prints how long that took since the process began. */
public final class Starts {

  private Starts() {}

  /** An application without anything of its own. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Empty {}

  /** Started with the application's properties. */
  public static void main(String[] args) {
    long begun = System.nanoTime();
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Empty.class).logStartupInfo(false).run(args)) {
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      System.out.println("application: " + took);
    }
  }
}
