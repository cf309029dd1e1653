package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.usage.UsageReportSubscription;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.EntitledApplication;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** Finds what an account has beside what the inventory describes. */
final class OtherItems {

  private static final List<String> BUCKETS =
      List.of("appstream2-36fb080bb8-", "appstream-app-settings-", "appstream-logs-");

  private final Account account;
  private final List<ResourceSpec> specs;
  private final Set<String> roles = new TreeSet<>();

  OtherItems(Account account, List<ResourceSpec> specs) {
    this.account = account;
    this.specs = specs;
  }

  /**
   * Finds them.
   *
   * @param fleets the fleets, whose roles belong to AppStream's things
   * @param stacks the stacks
   * @param s3 the client of S3; empty to leave buckets out
   */
  void find(Collection<Fleet> fleets, Collection<Stack> stacks, Optional<S3Client> s3) {
    images();
    imageBuilders();
    directories();
    appBlocks();
    appBlockBuilders();
    applications();
    stacks.forEach(this::entitlements);
    usageReports();
    fleets.stream()
        .flatMap(fleet -> fleet.machineRole().value().stream())
        .flatMap(role -> role.arn().stream())
        .forEach(roles::add);
    roles.forEach(
        arn ->
            account.other(
                "role", arn.substring(arn.lastIndexOf('/') + 1), arn, "it is used as it is"));
    s3.ifPresent(this::buckets);
  }

  private void entitlements(Stack stack) {
    account
        .pages(
            "DescribeEntitlements",
            token ->
                c ->
                    c.describeEntitlements(
                        r ->
                            r.overrideConfiguration(Caller.ONCE)
                                .stackName(stack.name())
                                .nextToken(token)),
            answer -> answer.entitlements(),
            answer -> answer.nextToken())
        .forEach(
            there ->
                described(
                    OtherDescriber.entitlement(stack, there, entitled(stack.name(), there.name())),
                    null,
                    Map.of(),
                    ""));
  }

  private List<String> entitled(String stack, String entitlement) {
    return account
        .pages(
            "ListEntitledApplications",
            token ->
                c ->
                    c.listEntitledApplications(
                        r ->
                            r.overrideConfiguration(Caller.ONCE)
                                .stackName(stack)
                                .entitlementName(entitlement)
                                .nextToken(token)),
            answer -> answer.entitledApplications(),
            answer -> answer.nextToken())
        .stream()
        .map(EntitledApplication::applicationIdentifier)
        .toList();
  }

  private void described(
      ResourceSpec spec, @Nullable String arn, Map<String, String> tags, String note) {
    specs.add(spec);
    account.add(spec.address().kind(), spec.address().name(), arn, tags, true, note);
  }

  private void usageReports() {
    account
        .pages(
            "DescribeUsageReportSubscriptions",
            token ->
                c ->
                    c.describeUsageReportSubscriptions(
                        r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
            answer -> answer.usageReportSubscriptions(),
            answer -> answer.nextToken())
        .forEach(there -> described(UsageReportSubscription.daily(), null, Map.of(), ""));
  }

  /** Those that AppStream made hold people's files, and are never anybody's to describe. */
  private void buckets(S3Client s3) {
    account
        .caller()
        .any(
            Account.ALL,
            "ListBuckets",
            () -> s3.listBuckets(r -> r.overrideConfiguration(Caller.ONCE)))
        .buckets()
        .stream()
        .map(Bucket::name)
        .filter(name -> BUCKETS.stream().anyMatch(name::startsWith))
        .forEach(name -> account.other("bucket", name, null, "it is AppStream's own"));
  }

  private void images() {
    account
        .pages(
            "DescribeImages",
            token ->
                c ->
                    c.describeImages(
                        r ->
                            r.overrideConfiguration(Caller.ONCE)
                                .type(VisibilityType.PRIVATE)
                                .nextToken(token)),
            answer -> answer.images(),
            answer -> answer.nextToken())
        .forEach(
            there ->
                account.other(
                    "image", there.name(), there.arn(), "fleets use it as one that is there"));
  }

  private void imageBuilders() {
    account
        .pages(
            "DescribeImageBuilders",
            token ->
                c ->
                    c.describeImageBuilders(
                        r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
            answer -> answer.imageBuilders(),
            answer -> answer.nextToken())
        .forEach(this::builder);
  }

  private void directories() {
    account
        .pages(
            "DescribeDirectoryConfigs",
            token ->
                c ->
                    c.describeDirectoryConfigs(
                        r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
            answer -> answer.directoryConfigs(),
            answer -> answer.nextToken())
        .forEach(
            there ->
                OtherDescriber.directory(there)
                    .ifPresentOrElse(
                        spec ->
                            described(
                                spec,
                                null,
                                Map.of(),
                                "its account isn't described, whose password nobody can read"),
                        () ->
                            account.other(
                                "directory-config",
                                there.directoryName(),
                                null,
                                "it has no organizational unit")));
  }

  private void appBlocks() {
    account
        .pages(
            "DescribeAppBlocks",
            token ->
                c ->
                    c.describeAppBlocks(r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
            answer -> answer.appBlocks(),
            answer -> answer.nextToken())
        .forEach(there -> account.other("app-block", there.name(), there.arn(), ""));
  }

  private void appBlockBuilders() {
    account
        .pages(
            "DescribeAppBlockBuilders",
            token ->
                c ->
                    c.describeAppBlockBuilders(
                        r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
            answer -> answer.appBlockBuilders(),
            answer -> answer.nextToken())
        .forEach(there -> account.other("app-block-builder", there.name(), there.arn(), ""));
  }

  private void applications() {
    account
        .pages(
            "DescribeApplications",
            token ->
                c ->
                    c.describeApplications(
                        r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
            answer -> answer.applications(),
            answer -> answer.nextToken())
        .forEach(there -> account.other("application", there.name(), there.arn(), ""));
  }

  private void builder(ImageBuilder there) {
    Map<String, String> tags = account.tags(there.arn());
    OtherDescriber.builder(there, Account.own(tags))
        .ifPresentOrElse(
            spec -> described(spec, there.arn(), tags, ""),
            () ->
                account.other(
                    "image-builder",
                    there.name(),
                    there.arn(),
                    "AWS doesn't say which image it starts from"));
    Optional.ofNullable(there.iamRoleArn()).ifPresent(roles::add);
  }
}
