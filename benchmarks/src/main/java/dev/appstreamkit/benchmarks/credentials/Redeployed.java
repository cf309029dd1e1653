package dev.appstreamkit.benchmarks.credentials;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An application that a server deploys again and again, while it starts processes of its own. */
final class Redeployed {

  private static final int TIMES = 20;
  private static final int SECONDS = 5;

  private Redeployed() {}

  public static void main(String[] arguments) throws Exception {
    Thread server = new Thread(Redeployed::startProcesses);
    server.setDaemon(true);
    server.start();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      loaders.add(deploy(arguments));
    }
    long left = TIMES;
    for (int i = 0; i < SECONDS * 4 && left > 0; i++) {
      System.gc();
      Thread.sleep(250);
      left = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    System.out.println(left);
    System.exit(0);
  }

  private static void startProcesses() {
    try {
      while (true) {
        new ProcessBuilder("true").start().waitFor();
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WeakReference<ClassLoader> deploy(String[] arguments) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    Method application =
        loader.loadClass(Application.class.getName()).getMethod("use", String.class, String.class);
    application.invoke(null, arguments[0], arguments[1]);
    Thread.currentThread().setContextClassLoader(null);
    loader.close();
    return new WeakReference<>(loader);
  }

  /** What is deployed: gets keys and ends. */
  public static final class Application {

    private Application() {}

    /** Uses a contender's provider. */
    public static void use(String who, String config) throws Exception {
      var provider = Contender.valueOf(who).provider(Path.of(config));
      provider.resolveIdentity().toCompletableFuture().join();
      if (provider instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }
}
