package dev.appstreamkit.simulator.internal.appstream.appblockbuilder;

import dev.appstreamkit.simulator.internal.appstream.appblock.AppBlocks;
import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.TokenPage;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderAppBlockAssociation;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderState;
import software.amazon.awssdk.services.appstream.model.AssociateAppBlockBuilderAppBlockRequest;
import software.amazon.awssdk.services.appstream.model.AssociateAppBlockBuilderAppBlockResponse;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlockBuilderAppBlockAssociationsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlockBuilderAppBlockAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.DisassociateAppBlockBuilderAppBlockRequest;
import software.amazon.awssdk.services.appstream.model.DisassociateAppBlockBuilderAppBlockResponse;
import software.amazon.awssdk.services.appstream.model.PackagingType;

/** Which app block a builder is for. */
public final class AppBlockAssociations {

  private AppBlockAssociations() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on(
            "AssociateAppBlockBuilderAppBlock",
            AssociateAppBlockBuilderAppBlockRequest::builder,
            AppBlockAssociations::associate)
        .on(
            "DisassociateAppBlockBuilderAppBlock",
            DisassociateAppBlockBuilderAppBlockRequest::builder,
            AppBlockAssociations::disassociate)
        .on(
            "DescribeAppBlockBuilderAppBlockAssociations",
            DescribeAppBlockBuilderAppBlockAssociationsRequest::builder,
            AppBlockAssociations::describe);
  }

  /** Returns the associations of a builder. */
  static NavigableMap<String, AppBlockBuilderAppBlockAssociation> of(
      RegionState state, String builder) {
    return state
        .table(AppBlockBuilderAppBlockAssociation.class)
        .startingWith(CompoundKey.prefix(builder));
  }

  private static AssociateAppBlockBuilderAppBlockResponse associate(
      Call call, AssociateAppBlockBuilderAppBlockRequest request) {
    RegionState state = RegionState.of(call);
    AppBlockBuilder builder =
        state.table(AppBlockBuilder.class).require(request.appBlockBuilderName());
    AppBlock block = AppBlocks.require(state, request.appBlockArn());
    if (block.packagingType() != PackagingType.APPSTREAM2) {
      throw AppStreamErrors.combination(
          "App block " + block.name() + " is of PackagingType CUSTOM and needs no builder.");
    }
    String key = CompoundKey.of(builder.name(), block.arn());
    boolean other =
        of(state, builder.name()).values().stream()
            .anyMatch(association -> !association.appBlockArn().equals(block.arn()));
    if (other) {
      throw AppStreamErrors.limitExceeded(
          "App block builder " + builder.name() + " is associated with another app block.");
    }
    AppBlockBuilderAppBlockAssociation association =
        AppBlockBuilderAppBlockAssociation.builder()
            .appBlockBuilderName(builder.name())
            .appBlockArn(block.arn())
            .build();
    state.table(AppBlockBuilderAppBlockAssociation.class).put(key, association);
    return AssociateAppBlockBuilderAppBlockResponse.builder()
        .appBlockBuilderAppBlockAssociation(association)
        .build();
  }

  private static DisassociateAppBlockBuilderAppBlockResponse disassociate(
      Call call, DisassociateAppBlockBuilderAppBlockRequest request) {
    RegionState state = RegionState.of(call);
    AppBlockBuilder builder =
        state.table(AppBlockBuilder.class).require(request.appBlockBuilderName());
    String key = CompoundKey.of(builder.name(), request.appBlockArn());
    if (!state.table(AppBlockBuilderAppBlockAssociation.class).has(key)) {
      throw AppStreamErrors.notFound(
          "App block builder " + builder.name() + " is not associated with it.");
    }
    if (builder.state() != AppBlockBuilderState.STOPPED) {
      throw AppStreamErrors.notPermitted(
          "App block builder " + builder.name() + " must be stopped before it is disassociated.");
    }
    state.table(AppBlockBuilderAppBlockAssociation.class).remove(key);
    return DisassociateAppBlockBuilderAppBlockResponse.builder().build();
  }

  private static SdkPojo describe(
      Call call, DescribeAppBlockBuilderAppBlockAssociationsRequest request) {
    RegionState state = RegionState.of(call);
    NavigableMap<String, AppBlockBuilderAppBlockAssociation> chosen =
        new TreeMap<>(state.table(AppBlockBuilderAppBlockAssociation.class).rows());
    if (request.appBlockBuilderName() != null) {
      chosen.values().removeIf(a -> !a.appBlockBuilderName().equals(request.appBlockBuilderName()));
    }
    if (request.appBlockArn() != null) {
      chosen.values().removeIf(a -> !a.appBlockArn().equals(request.appBlockArn()));
    }
    return state
        .page(request, chosen, TokenPage.MOST_ASSOCIATIONS)
        .into(
            DescribeAppBlockBuilderAppBlockAssociationsResponse.builder(),
            DescribeAppBlockBuilderAppBlockAssociationsResponse.Builder
                ::appBlockBuilderAppBlockAssociations);
  }
}
