package dev.appstreamkit.benchmarks.credentials;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Prints the figures of the machine role's provider beside those of the SDK's, as a table, in one
 * run of about five minutes. Needs a POSIX shell, and for one row a JDK 25 ({@code JAVA_25_HOME},
 * or under {@code /usr/lib/jvm}).
 */
public final class CredentialsFigures {

  private static final int THREADS = 64;
  private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));
  private static final String GOOD = HelperScript.prints(TOMORROW);

  private CredentialsFigures() {}

  /** Prints the table; with the argument {@code calls} only the two rows of single calls. */
  public static void main(String[] args) throws Exception {
    System.out.println("| | AppStream Kit | AWS SDK |\n|---|---|---|");
    if (args.length == 0) {
      printScenarios();
    }
    FirstCall.print();
    CachedCall.print();
    // The SDK may still have threads that wait for their helpers.
    System.exit(0);
  }

  private static void printScenarios() throws Exception {
    row("64 cold threads, helper of 0.2 s", who -> threads(who, "sleep 0.2", GOOD));
    row("64 cold threads, failing helper of 0.2 s", who -> threads(who, "sleep 0.2", "exit 1"));
    row("20 providers, helper of 0.2 s", CredentialsFigures::providers);
    row("200 providers over 5 profiles, helpers of 0.2 s", CredentialsFigures::profiles);
    row(
        "first identity with the JVM's common pool full, 4 processors",
        who -> OwnJvm.run(PoolFull.class, who, GOOD, "-XX:ActiveProcessorCount=4"));
    row(
        "redeployed 20 times beside a server's processes: class loaders left after 5 s",
        who -> OwnJvm.run(Redeployed.class, who, GOOD));
    row(
        "64 virtual threads on one carrier, JDK 25, helper of 0.2 s",
        who -> OwnJvm.run(OneCarrier.class, who, "sleep 0.2\n" + GOOD));
    row("64 cold threads, helper of 7 s", who -> threads(who, "sleep 7", GOOD));
    row("1,000 calls in 10 s, keys of 10 s", CredentialsFigures::shortKeys);
    together("helper that hangs 60 s", 65, "sleep 60");
    together("child of the helper keeps its outputs open for 30 s", 40, "sleep 30 &", GOOD);
    together("200 kB on stderr, then keys", 15, "head -c 200000 /dev/zero >&2", GOOD);
    together("1 MB on stdout", 15, "head -c 1000000 /dev/zero | tr '\\0' x");
    row(
        "bytes of keys in the exception, helper that fails",
        who -> leaked(who, "echo secret " + HelperScript.SECRET + " >&2", "exit 1"));
    row(
        "bytes of keys in the exception, malformed secret",
        who ->
            leaked(
                who,
                GOOD.replace("Key\":\"" + HelperScript.SECRET, "Key\":" + HelperScript.SECRET)));
    row(
        "keys that have expired already",
        who -> one(who, HelperScript.prints(Instant.parse("2020-01-01T00:00:00Z"))));
  }

  /** Measures one contender. */
  private interface Measurement {
    String of(Contender who) throws Exception;
  }

  private static void row(String name, Measurement measurement) throws Exception {
    String ours = measurement.of(Contender.OURS);
    System.out.println("| " + name + " | " + ours + " | " + measurement.of(Contender.SDK) + " |");
  }

  private static String threads(Contender who, String... lines) throws Exception {
    HelperScript helper = new HelperScript(lines);
    AwsCredentialsProvider provider = who.provider(helper.config());
    Stampede stampede = new Stampede();
    for (int i = 0; i < THREADS; i++) {
      stampede.add(provider);
    }
    String took = stampede.run(60);
    close(provider);
    return starts(helper) + ", " + took;
  }

  private static String providers(Contender who) throws Exception {
    HelperScript helper = new HelperScript("sleep 0.2", GOOD);
    Stampede stampede = new Stampede();
    for (int i = 0; i < 20; i++) {
      stampede.add(who.provider(helper.config()));
    }
    return starts(helper, stampede.run(60));
  }

  private static String profiles(Contender who) throws Exception {
    List<HelperScript> helpers = new ArrayList<>();
    StringBuilder config = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      HelperScript helper = new HelperScript("sleep 0.2", GOOD);
      helpers.add(helper);
      config.append("[profile p").append(i).append("]\ncredential_process = ");
      config.append(helper.path()).append('\n');
    }
    Path file = Files.writeString(helpers.get(0).path().resolveSibling("profiles"), config);
    Stampede stampede = new Stampede();
    for (int i = 0; i < 200; i++) {
      stampede.add(who.provider(file, "p" + i % 5));
    }
    String took = stampede.run(60);
    return helpers.stream().mapToInt(HelperScript::starts).sum() + " starts, " + took;
  }

  private static String shortKeys(Contender who) throws Exception {
    String expiration = "$(date -u -d '+10 seconds' +%Y-%m-%dT%H:%M:%SZ)";
    HelperScript helper =
        new HelperScript(
            HelperScript.prints(TOMORROW).replace(TOMORROW.toString(), "'\"" + expiration + "\"'"));
    AwsCredentialsProvider provider = who.provider(helper.config());
    long began = System.nanoTime();
    for (int i = 1; i <= 1_000; i++) {
      provider.resolveCredentials();
      long due = began + i * 10_000_000L;
      while (System.nanoTime() - due < 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
    close(provider);
    return starts(helper);
  }

  /** Both at the same time, because they take so long. */
  private static void together(String name, int cap, String... lines) throws Exception {
    Map<Contender, CompletableFuture<String>> results = new EnumMap<>(Contender.class);
    for (Contender who : Contender.values()) {
      CompletableFuture<String> result = new CompletableFuture<>();
      results.put(who, result);
      new Thread(() -> complete(result, () -> one(who, cap, lines))).start();
    }
    row(name, who -> results.getOrDefault(who, new CompletableFuture<>()).get());
  }

  private static void complete(
      CompletableFuture<String> result, java.util.concurrent.Callable<String> call) {
    try {
      result.complete(call.call());
    } catch (Exception e) {
      result.completeExceptionally(e);
    }
  }

  private static String one(Contender who, String... lines) throws Exception {
    return one(who, 15, lines);
  }

  private static String one(Contender who, int cap, String... lines) throws Exception {
    HelperScript helper = new HelperScript(lines);
    AwsCredentialsProvider provider = who.provider(helper.config());
    String took = new Stampede().add(provider).run(cap);
    int left = helper.endAll();
    close(provider);
    return took + (left == 0 ? "" : ", helper still running");
  }

  private static String leaked(Contender who, String... lines) throws Exception {
    HelperScript helper = new HelperScript(lines);
    AwsCredentialsProvider provider = who.provider(helper.config());
    Stampede stampede = new Stampede().add(provider);
    stampede.run(20);
    StringWriter shown = new StringWriter();
    stampede.lastError().printStackTrace(new PrintWriter(shown, true));
    close(provider);
    int longest = 0;
    String secrets = HelperScript.SECRET;
    for (int from = 0; from < secrets.length(); from++) {
      int to = from + longest + 1;
      while (to <= secrets.length() && shown.toString().contains(secrets.substring(from, to))) {
        longest = to - from;
        to++;
      }
    }
    // Runs shorter than 8 characters are chance.
    return String.valueOf(longest < 8 ? 0 : longest);
  }

  private static String starts(HelperScript helper, String took) {
    return starts(helper) + ", " + took;
  }

  private static String starts(HelperScript helper) {
    int starts = helper.starts();
    return starts == 1 ? "1 start" : starts + " starts";
  }

  private static void close(AwsCredentialsProvider provider) throws Exception {
    if (provider instanceof SdkAutoCloseable closeable) {
      closeable.close();
    } else if (provider instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }
}
