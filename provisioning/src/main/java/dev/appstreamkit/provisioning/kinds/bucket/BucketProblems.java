package dev.appstreamkit.provisioning.kinds.bucket;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.TagRules;
import dev.appstreamkit.provisioning.internal.kind.OnlyUsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What can be wrong with a bucket's description. */
final class BucketProblems {

  private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final List<String> RESERVED_STARTS =
      List.of(
          "xn--", "sthree-", "amzn-s3-demo-", "appstream2-36fb080bb8-", "appstream-app-settings-");
  private static final List<String> RESERVED_ENDS =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

  private final Bucket bucket;
  private final List<Problem> found = new ArrayList<>();

  private BucketProblems(Bucket bucket) {
    this.bucket = bucket;
  }

  static List<Problem> of(Bucket bucket) {
    BucketProblems problems = new BucketProblems(bucket);
    if (bucket.isExisting()) {
      problems.checkExisting();
      return List.copyOf(problems.found);
    }
    problems.checkName();
    problems.checkFolders();
    problems.checkProtection();
    problems.found.addAll(new SpecCheck(bucket.address()).retention(bucket.retention()).problems());
    problems.found.addAll(TagRules.problems(bucket.address(), bucket.tags()));
    problems.found.addAll(BucketExtras.problems(bucket.address(), bucket.requestExtras()));
    return List.copyOf(problems.found);
  }

  /** Its name was good enough for S3 once. */
  private void checkExisting() {
    if (!bucket.name().matches("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]")) {
      error(
          "existing",
          "\"" + bucket.name() + "\" can't name a bucket",
          "give the name of one that is there, not its ARN or address");
    }
    found.addAll(OnlyUsed.problems(bucket, Bucket.existing(bucket.name()), Map.of()));
  }

  private void checkName() {
    String name = bucket.name();
    if (!BucketLimits.NAME.takes(name)) {
      error(
          "name",
          "has " + name.length() + " characters",
          "use " + BucketLimits.NAME.least() + " to " + BucketLimits.NAME.most());
    }
    if (!BucketLimits.CHARACTERS.takes(name)) {
      error("name", "\"" + name + "\" can't name a bucket", BucketLimits.CHARACTERS.remedy());
    }
    if (name.contains("..")) {
      error("name", "has two dots in a row", "take one of them out");
    } else if (IP_ADDRESS.matcher(name).matches()) {
      error("name", "looks like an IP address", "use another name");
    } else if (name.contains(".")) {
      warning(
          "name",
          "a name with dots doesn't match S3's certificate in virtual-hosted addresses",
          "use hyphens in place of dots");
    }
    RESERVED_STARTS.stream()
        .filter(name::startsWith)
        .forEach(
            start ->
                error("name", "begins with " + start + ", which is reserved", "use another name"));
    RESERVED_ENDS.stream()
        .filter(name::endsWith)
        .forEach(
            end -> error("name", "ends with " + end + ", which is reserved", "use another name"));
  }

  private void checkFolders() {
    for (String folder : bucket.folders()) {
      if (folder.equals("/") || folder.startsWith("/")) {
        error(
            "folder",
            "\"" + folder + "\" begins with a slash",
            "leave the slash out: keys have no root");
      }
      if (folder.getBytes(StandardCharsets.UTF_8).length > BucketLimits.FOLDER.most()) {
        error(
            "folder",
            "a key is longer than " + BucketLimits.FOLDER.most() + " bytes",
            "shorten it");
      }
    }
  }

  private void checkProtection() {
    bucket
        .kmsKey()
        .filter(key -> !BucketLimits.KMS_KEY.takes(key))
        .ifPresent(
            key ->
                error(
                    "kmsKey",
                    "\"" + key + "\" isn't the ARN of a KMS key",
                    BucketLimits.KMS_KEY.remedy()));
    if (bucket.publicAccessBlock().isCleared()) {
      warning(
          "publicAccessBlock",
          "nothing keeps the bucket from being made public",
          "leave withoutPublicAccessBlock() out");
    }
    if (bucket.tlsOnly().isCleared()) {
      warning("tlsOnly", "requests without TLS are accepted", "leave withoutTlsOnly() out");
    }
  }

  private void error(String attribute, String message, String remedy) {
    found.add(Problem.error(bucket.address(), attribute, message, remedy));
  }

  private void warning(String attribute, String message, String remedy) {
    found.add(Problem.warning(bucket.address(), attribute, message, remedy));
  }
}
