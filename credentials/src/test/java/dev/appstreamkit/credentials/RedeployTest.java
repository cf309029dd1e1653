package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that redeploys an application: nothing holds the former one's classes, though the server
 * starts processes all the time and so keeps the JDK's threads for them.
 */
@Timeout(120)
class RedeployTest {

  @TempDir Path temp;

  /** Started with the module's class path and a helper. */
  static final class Server {

    public static void main(String[] arguments) throws Exception {
      Thread busy = new Thread(Server::startProcesses);
      busy.setDaemon(true);
      busy.start();
      for (String way : List.of("resolveCredentials", "resolveIdentity", "fails")) {
        String helper = way.equals("fails") ? arguments[1] + "-missing" : arguments[1];
        await(way, deployed(urls(arguments[0]), helper, way));
      }
      try (AppStreamMachineRoleCredentialsProvider shared =
          AppStreamMachineRoleCredentialsProvider.builder().helper(Path.of(arguments[1])).build()) {
        await("caller of a shared module", callerOf(shared, urls(arguments[0])));
        System.out.println(shared.resolveCredentials().accessKeyId());
      }
      System.exit(0);
    }

    private static void startProcesses() {
      try {
        while (true) {
          new ProcessBuilder("true").start().waitFor();
          Thread.sleep(100);
        }
      } catch (java.io.IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static URL[] urls(String classPath) throws Exception {
      List<URL> urls = new ArrayList<>();
      for (String entry : classPath.split(File.pathSeparator)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      return urls.toArray(URL[]::new);
    }

    /** Uses the module in a loader of its own, closes everything, and forgets it. */
    private static WeakReference<ClassLoader> deployed(URL[] urls, String helper, String way)
        throws Exception {
      URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> type = loader.loadClass(AppStreamMachineRoleCredentialsProvider.class.getName());
      Object builder = type.getMethod("builder").invoke(null);
      builder.getClass().getMethod("helper", Path.class).invoke(builder, Path.of(helper));
      Object provider = builder.getClass().getMethod("build").invoke(builder);
      try {
        Method method = type.getMethod(way.equals("resolveIdentity") ? way : "resolveCredentials");
        Object keys = method.invoke(provider);
        if (keys instanceof CompletableFuture<?> future) {
          future.get();
        }
      } catch (java.lang.reflect.InvocationTargetException e) {
        System.out.println(way + " " + e.getCause().getClass().getSimpleName());
      }
      type.getMethod("close").invoke(provider);
      Thread.currentThread().setContextClassLoader(null);
      loader.close();
      return new WeakReference<>(loader);
    }

    /** An application that is the first to use a provider which lives on. */
    private static WeakReference<ClassLoader> callerOf(
        AppStreamMachineRoleCredentialsProvider provider, URL[] urls) throws Exception {
      URLClassLoader loader =
          new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve)
                throws ClassNotFoundException {
              return name.equals(Application.class.getName())
                  ? super.loadClass(name, resolve)
                  : Server.class.getClassLoader().loadClass(name);
            }
          };
      @SuppressWarnings("unchecked")
      Supplier<Object> application =
          (Supplier<Object>)
              loader
                  .loadClass(Application.class.getName())
                  .getConstructor(AppStreamMachineRoleCredentialsProvider.class)
                  .newInstance(provider);
      if (application.getClass().getClassLoader() != loader) {
        throw new IllegalStateException("the application isn't in its loader");
      }
      Object unused = application.get();
      loader.close();
      return new WeakReference<>(loader);
    }

    private static void await(String what, WeakReference<ClassLoader> loader) {
      Eventually.until(
          what + ": its classes are gone",
          () -> {
            System.gc();
            return loader.get() == null;
          });
      System.out.println(what + " gone");
    }
  }

  /** The code of an application that uses somebody else's provider. */
  public static final class Application implements Supplier<Object> {

    private final AppStreamMachineRoleCredentialsProvider provider;

    public Application(AppStreamMachineRoleCredentialsProvider provider) {
      this.provider = provider;
    }

    @Override
    public Object get() {
      return provider.resolveIdentity().join();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void close_redeployedWhileProcessesStart_holdsNoClassLoader(int version) throws Exception {
    Path home = Jdk.assumed(version);
    Helper helper = Helper.in(temp, Helper.prints(Duration.ofHours(1)));
    String module = Fork.runtimePath(true);

    String printed =
        new Fork(temp).java(home, List.of(), Server.class, module, helper.path().toString());

    assertThat(printed)
        .contains(
            "resolveCredentials gone",
            "resolveIdentity gone",
            "fails MachineRoleCredentialsException",
            "fails gone",
            "caller of a shared module gone",
            Helper.KEY_ID);
  }
}
