package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImagePermission;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.usage.UsageReportSubscription;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.EntitledApplication;
import software.amazon.awssdk.services.appstream.model.Theme;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** Finds what an account has beside what the inventory describes. */
final class OtherItems {

  private final Account account;

  OtherItems(Account account) {
    this.account = account;
  }

  /**
   * Finds them.
   *
   * @param stacks the stacks
   */
  void find(Collection<Stack> stacks) {
    images();
    directories();
    stacks.forEach(this::entitlements);
    stacks.forEach(this::theme);
    usageReports();
  }

  /** A theme is made of pictures in S3, of which AppStream keeps copies and tells no more. */
  private void theme(Stack stack) {
    Optional<Theme> theme;
    try {
      theme =
          Optional.ofNullable(
              account
                  .caller()
                  .call(
                      stack.address(),
                      "DescribeThemeForStack",
                      c ->
                          c.describeThemeForStack(
                              r -> r.overrideConfiguration(Caller.ONCE).stackName(stack.name())))
                  .theme());
    } catch (ProvisioningException e) {
      if (e.category() != ErrorCategory.NOT_FOUND) {
        throw e;
      }
      theme = Optional.empty();
    }
    theme.ifPresent(
        there ->
            account.other(
                "theme",
                stack.name(),
                null,
                "AWS doesn't tell where in S3 its logo and its favicon came from"));
  }

  private void permissions(String image) {
    account
        .pages(
            "DescribeImagePermissions",
            token ->
                c ->
                    c.describeImagePermissions(
                        r -> r.overrideConfiguration(Caller.ONCE).name(image).nextToken(token)),
            answer -> answer.sharedImagePermissionsList(),
            answer -> answer.nextToken())
        .forEach(
            there ->
                account.describe(
                    ImagePermission.of(Image.existing(image), there.sharedAccountId())
                        .allowFleet(Boolean.TRUE.equals(there.imagePermissions().allowFleet()))
                        .allowImageBuilder(
                            Boolean.TRUE.equals(there.imagePermissions().allowImageBuilder())),
                    null,
                    Map.of(),
                    ""));
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
                account.describe(
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
        .forEach(there -> account.describe(UsageReportSubscription.daily(), null, Map.of(), ""));
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
            there -> {
              account.other(
                  "image", there.name(), there.arn(), "fleets use it as one that is there");
              permissions(there.name());
            });
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
                            account.describe(
                                spec,
                                null,
                                Map.of(),
                                "its account, whose password nobody can read, isn't described"),
                        () ->
                            account.other(
                                "directory-config",
                                there.directoryName(),
                                null,
                                "it has no organizational unit")));
  }
}
