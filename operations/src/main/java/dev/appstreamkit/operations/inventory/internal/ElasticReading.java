package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.application.ApplicationFleetAssociation;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what Elastic fleets stream: app blocks, their builders, applications. */
final class ElasticReading {

  private final Account account;
  private final Map<String, AppBlock> blocks = new LinkedHashMap<>();
  private final List<software.amazon.awssdk.services.appstream.model.AppBlockBuilder> there =
      new ArrayList<>();
  private final Map<String, List<String>> given = new HashMap<>();

  ElasticReading(Account account) {
    this.account = account;
  }

  void appBlocks() {
    account
        .pages(
            "DescribeAppBlocks",
            token ->
                c ->
                    c.describeAppBlocks(r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
            answer -> answer.appBlocks(),
            answer -> answer.nextToken())
        .forEach(
            there -> {
              Map<String, String> tags = account.tags(there.arn());
              AppBlock block = ElasticDescriber.appBlock(there, Account.own(tags));
              boolean described = account.describe(block, there.arn(), tags, "");
              blocks.put(there.arn(), described ? block : AppBlock.existing(there.name()));
            });
  }

  /** Reads the builders, and tells whose roles they use. */
  void look() {
    there.addAll(
        account.pages(
            "DescribeAppBlockBuilders",
            token ->
                c ->
                    c.describeAppBlockBuilders(
                        r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
            answer -> answer.appBlockBuilders(),
            answer -> answer.nextToken()));
    there.forEach(
        one -> {
          given.put(one.name(), given(one.name()));
          AppBlockBuilder builder = described(one, Map.of(), MachineRole::existing);
          account.usesRole(one.iamRoleArn(), one.arn(), Told.unfit(builder).isEmpty());
        });
  }

  private AppBlockBuilder described(
      software.amazon.awssdk.services.appstream.model.AppBlockBuilder one,
      Map<String, String> tags,
      Function<String, MachineRole> roles) {
    return ElasticDescriber.builder(
        one,
        given.getOrDefault(one.name(), List.of()).stream().findFirst().map(this::block),
        tags,
        roles);
  }

  void builders() {
    there.forEach(
        one -> {
          Map<String, String> tags = account.tags(one.arn());
          account.describe(
              described(one, Account.own(tags), account::role),
              one.arn(),
              tags,
              given.getOrDefault(one.name(), List.of()).size() > 1
                  ? "only the first of its app blocks is described"
                  : "");
        });
  }

  private List<String> given(String builder) {
    return account
        .pages(
            "DescribeAppBlockBuilderAppBlockAssociations",
            token ->
                c ->
                    c.describeAppBlockBuilderAppBlockAssociations(
                        r ->
                            r.overrideConfiguration(Caller.ONCE)
                                .appBlockBuilderName(builder)
                                .nextToken(token)),
            answer -> answer.appBlockBuilderAppBlockAssociations(),
            answer -> answer.nextToken())
        .stream()
        .map(one -> one.appBlockArn())
        .toList();
  }

  private AppBlock block(String arn) {
    return Optional.ofNullable(blocks.get(arn))
        .orElseGet(() -> AppBlock.existing(arn.substring(arn.lastIndexOf('/') + 1)));
  }

  /** Applications of images belong to their image: there is no app block to describe them with. */
  void applications(Map<String, Fleet> fleets) {
    account
        .pages(
            "DescribeApplications",
            token ->
                c ->
                    c.describeApplications(
                        r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)),
            answer -> answer.applications(),
            answer -> answer.nextToken())
        .forEach(there -> application(there, fleets));
  }

  private void application(
      software.amazon.awssdk.services.appstream.model.Application there,
      Map<String, Fleet> fleets) {
    if (Told.said(there.appBlockArn()).isEmpty()) {
      account.other(Application.KIND, there.name(), there.arn(), "it has no app block");
      return;
    }
    Map<String, String> tags = account.tags(there.arn());
    List<Fleet> streamed =
        streamedBy(there.arn()).stream()
            .map(name -> fleets.getOrDefault(name, Fleet.existing(name)))
            .toList();
    Application application =
        ElasticDescriber.application(
            there, block(there.appBlockArn()), streamed, Account.own(tags));
    if (account.describe(application, there.arn(), tags, "")) {
      streamed.forEach(
          fleet ->
              account.add(
                  ApplicationFleetAssociation.KIND,
                  ApplicationFleetAssociation.of(application, fleet).address().name(),
                  null,
                  Map.of(),
                  true,
                  ""));
    }
  }

  private List<String> streamedBy(String application) {
    return account
        .pages(
            "DescribeApplicationFleetAssociations",
            token ->
                c ->
                    c.describeApplicationFleetAssociations(
                        r ->
                            r.overrideConfiguration(Caller.ONCE)
                                .applicationArn(application)
                                .nextToken(token)),
            answer -> answer.applicationFleetAssociations(),
            answer -> answer.nextToken())
        .stream()
        .map(one -> one.fleetName())
        .toList();
  }
}
