package dev.appstreamkit.realaccount.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes away all that runs with a prefix have made, those that were killed among them. It knows no
 * manifest and asks the account itself, with the plain SDK. What has the name and not the tag is
 * left, and said to be.
 */
public final class Sweep {

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int TRIES = 6;

  /** What may be over in a moment: the service is busy with the resource, or with us. */
  private static final Set<String> PASSING =
      Set.of(
          "ResourceInUseException",
          "ConcurrentModificationException",
          "OperationNotPermittedException",
          "RequestLimitExceededException",
          "DeleteConflict",
          "OperationAborted",
          "BucketNotEmpty");

  private final Account account;
  private final Names names;
  private final List<String> gone = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  private Sweep(Account account, Names names) {
    this.account = account;
    this.names = names;
  }

  /**
   * What a sweep did.
   *
   * @param gone what it took away: {@code stack kitcheck-tf3x2k-stack}
   * @param left what it left, and why
   */
  public record Swept(List<String> gone, List<String> left) {}

  /** Takes everything away that is there by now. */
  public static Swept of(Account account, Names names) {
    Sweep sweep = new Sweep(account, names);
    sweep.part("AppStream", new AppStreamRemains(account, sweep)::remove);
    sweep.part("Application Auto Scaling", new ScalingRemains(account, sweep)::remove);
    sweep.part("S3 and IAM", new StoredRemains(account, sweep)::remove);
    return new Swept(List.copyOf(sweep.gone), List.copyOf(sweep.left));
  }

  /** One service that doesn't answer keeps nothing of another's from being removed. */
  private void part(String service, Runnable removal) {
    try {
      removal.run();
    } catch (SdkException e) {
      left.add(service + ": " + e.getClass().getSimpleName() + "; sweep again");
    }
  }

  Names names() {
    return names;
  }

  /** Says that something has our name and not our tag. */
  void notTagged(String what) {
    left.add(what + ": it has the name but not the tag " + Names.TAG + "; look at it yourself");
  }

  /** Removes one thing; what is in the way for a moment is waited for, and what stays is said. */
  void remove(String what, Runnable removal) {
    for (int tried = 1; ; tried++) {
      try {
        removal.run();
        gone.add(what);
        return;
      } catch (AwsServiceException e) {
        if (tried == TRIES || !PASSING.contains(code(e))) {
          left.add(what + ": " + code(e));
          return;
        }
      } catch (SdkException e) {
        left.add(what + ": " + e.getClass().getSimpleName());
        return;
      }
      account.pause(PAUSE);
    }
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null
        ? "HTTP status " + e.statusCode()
        : e.awsErrorDetails().errorCode();
  }
}
