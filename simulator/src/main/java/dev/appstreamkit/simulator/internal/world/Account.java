package dev.appstreamkit.simulator.internal.world;

/**
 * An AWS account.
 *
 * @param id its twelve digits
 * @param partition the partition it lives in, {@code aws} mostly
 */
public record Account(String id, String partition) {

  /** Checks the id. */
  public Account {
    if (!id.matches("\\d{12}")) {
      throw new IllegalArgumentException(
          "account id \"" + id + "\" isn't twelve digits; use an id like 111122223333");
    }
  }

  /** Returns the ARN of something in this account, such as {@code arn("iam", "", "role/x")}. */
  public String arn(String service, String region, String resource) {
    return "arn:" + partition + ":" + service + ":" + region + ":" + id + ":" + resource;
  }
}
