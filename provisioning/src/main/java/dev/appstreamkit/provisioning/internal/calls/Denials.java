package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.Failure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a denial means. AWS says in the message which policy denied, or which one doesn't allow; the
 * remedy is another for each.
 */
final class Denials {

  private static final Pattern WHAT =
      Pattern.compile(
          "perform: ([\\w-]+:\\w+)(?: on resource: \"?([^\\s\"]+?)\"?(?:[.,]?\\s|[.,]?$))?");

  private static final Pattern DENIED =
      Pattern.compile("with an explicit deny(?: in an? (permissions boundary|[^:.,]+? policy))?");

  private static final Pattern NOT_ALLOWED =
      Pattern.compile("because no (permissions boundary|[^:.,]+? polic(?:y|ies)) allows?");

  private static final Pattern WHY = Pattern.compile("with an explicit deny|because ");

  /** EC2 and others say more, to whoever may read it. */
  private static final Pattern ENCODED =
      Pattern.compile("\\s*Encoded authorization failure message: \\S*");

  private static final String MISSING =
      "add a statement that allows it to the policy of whoever runs this";

  private static final String UNSAID =
      "; if one does already, AWS doesn't say which policy denies it: look at that of the resource,"
          + " at those of the organization, at the permissions boundary and the session policy of"
          + " the credentials, and at that of a VPC endpoint on the way";

  private static final String DECODE =
      "; aws sts decode-authorization-message says which policy decided, from AWS's own message in"
          + " this exception's cause";

  /** Who can change a policy of a sort. */
  private static final Map<String, String> PLACES =
      Map.of(
          "service control policy",
          "the service control policy of the account's organization: ask those who look after it;"
              + " a statement in the caller's own policy doesn't help",
          "resource control policy",
          "the resource control policy of the account's organization: ask those who look after it;"
              + " a statement in the caller's own policy doesn't help",
          "permissions boundary",
          "the permissions boundary of the caller's role or user, beside its policy: ask who gave"
              + " the boundary",
          "session policy",
          "the session policy that the credentials were asked for with; ask for them with one that"
              + " allows it, or with none",
          "vpc endpoint policy",
          "the policy of the VPC endpoint that the call went through, or go another way",
          "resource-based policy",
          "the policy of the resource itself",
          "identity-based policy",
          "the policies of the caller's user, groups or role");

  private Denials() {}

  static AccessDeniedException explain(Failure failure) {
    String whole = failure.awsMessage().orElse("");
    String message = ENCODED.matcher(whole).replaceAll("");
    Matcher words = WHAT.matcher(message);
    boolean told = words.find();
    String action = told ? words.group(1) : guess(failure);
    Optional<String> resource = told ? Optional.ofNullable(words.group(2)) : Optional.empty();
    return new AccessDeniedException(
        failure,
        action,
        resource,
        "the credentials may not "
            + action
            + resource.map(arn -> " on " + arn).orElse("")
            + reason(message),
        remedy(message) + (whole.equals(message) ? "" : DECODE));
  }

  /** AWS's own words from where it says why. */
  private static String reason(String message) {
    int why = start(message);
    String text = why < 0 ? "" : message.substring(why).strip();
    return text.isEmpty()
        ? ""
        : ", " + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
  }

  private static int start(String message) {
    Matcher why = WHY.matcher(message);
    return why.find() ? why.start() : -1;
  }

  static String remedy(String message) {
    Matcher denied = DENIED.matcher(message);
    if (denied.find()) {
      return Optional.ofNullable(denied.group(1))
          .map(policy -> "change the statement that denies it in " + place(policy))
          .orElse(
              "find the statement that denies it: no other statement outweighs it; ask who looks"
                  + " after the account's policies");
    }
    Matcher missing = NOT_ALLOWED.matcher(message);
    if (missing.find() && !missing.group(1).startsWith("identity-based")) {
      return "allow it in " + place(missing.group(1));
    }
    return missing.reset().find() ? MISSING : MISSING + UNSAID;
  }

  private static String place(String policy) {
    String one = policy.replaceFirst("policies$", "policy");
    return PLACES.getOrDefault(one.toLowerCase(Locale.ROOT), "the " + one);
  }

  /** Where AWS doesn't name the action, the one of the operation. */
  private static String guess(Failure failure) {
    return ActionNames.of(service(failure), failure.operation().orElse("(unknown)"));
  }

  /** The SDK's name of the service. */
  private static String service(Failure failure) {
    String[] parts = failure.cause().getClass().getPackageName().split("\\.", -1);
    return parts.length > 4 ? parts[4].toLowerCase(Locale.ROOT) : "aws";
  }
}
