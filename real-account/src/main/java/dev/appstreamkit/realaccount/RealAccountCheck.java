package dev.appstreamkit.realaccount;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.realaccount.account.Account;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The program: {@code mvn -q -Preal-aws}. What it is to be told is in docs/conformance.md. */
public final class RealAccountCheck {

  private RealAccountCheck() {}

  /** Runs it; exits with 0 if all was as it should be, 1 if not, 2 if nothing was done. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run());
  }

  private static int run() throws IOException {
    Settings settings;
    try {
      settings = Settings.of(System.getProperties());
    } catch (IllegalArgumentException e) {
      System.out.println("Nothing was done: " + e.getMessage());
      return Check.REFUSED;
    }
    Account.Where where =
        new Account.Where(
            Optional.empty(),
            Region.of(settings.region()),
            DefaultCredentialsProvider.builder().build(),
            SystemTime.instance());
    try (Account account = new Account(where)) {
      return new Check(settings, account, System.out).run();
    }
  }
}
