package dev.appstreamkit.provisioning.kinds.appblock.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.MachineLife;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.appstream.ServiceRole;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.kind.SecretAnswers;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockPackaging;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Secret;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderPlatformType;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.ErrorDetails;
import software.amazon.awssdk.services.appstream.model.ResourceError;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** The steps that have a person pack an app block, on a builder that is there only for that. */
final class Packaging {

  private static final Duration PACK = Duration.ofMinutes(30);
  private static final Duration SOON = Duration.ofSeconds(5);

  /** The link is for a person who reads it now; whoever holds it is Administrator. */
  private static final Duration LINK_VALIDITY = Duration.ofMinutes(10);

  private static final String STOPPED = MachineLife.STOPPED;
  private static final String GONE = AppBlockTable.NONE;

  private final AppBlock spec;
  private final AppBlockPackaging packaging;
  private final String builder;

  Packaging(AppBlock spec, AppBlockPackaging packaging) {
    this.spec = spec;
    this.packaging = packaging;
    this.builder = builderName(spec.name());
  }

  static String builderName(String block) {
    String ending = "-packaging";
    return block.substring(0, Math.min(block.length(), 101 - ending.length())) + ending;
  }

  /** Adds the state of the builder that is there only to pack an app block. */
  static Observed look(Observed observed, Services services) {
    String state =
        find(services.appStream(), builderName(observed.identity().name()))
            .map(AppBlockBuilder::stateAsString)
            .orElse(GONE);
    return observed.withAttributes(
        observed.attributes().toBuilder().set(AppBlockTable.BUILDER, state).build());
  }

  static List<Permission> looking() {
    return List.of(Permissions.appStream("DescribeAppBlockBuilders", "app-block-builder/*"));
  }

  /** Returns the state of that builder; empty if there is none. */
  static Optional<String> stateOf(Observed observed) {
    return observed
        .attributes()
        .get(AppBlockTable.BUILDER)
        .flatMap(value -> value.data())
        .map(String::valueOf)
        .filter(state -> !state.equals(GONE));
  }

  static boolean isUp(Observed observed) {
    return stateOf(observed).filter(state -> !state.equals(STOPPED)).isPresent();
  }

  /**
   * Returns the steps.
   *
   * @param packed whether it is packed by now, so that only the builder is to go
   */
  List<Step> steps(boolean packed) {
    List<Step> steps = new ArrayList<>();
    if (!packed) {
      steps.add(
          Step.of("create-builder", "create the app block builder " + builder, this::create)
              .needs(creating()));
      steps.add(life(builder).start("run-builder", "run the app block builder"));
      steps.add(handOff());
    }
    steps.addAll(ending(spec.name(), true));
    return steps;
  }

  private List<Permission> creating() {
    List<Permission> needs = new ArrayList<>();
    needs.add(on("CreateAppBlockBuilder", builder));
    needs.add(on("TagResource", builder));
    needs.add(on("AssociateAppBlockBuilderAppBlock", builder));
    needs.add(
        Permissions.appStream("AssociateAppBlockBuilderAppBlock", "app-block/" + spec.name()));
    needs.add(on("ListTagsForResource", builder));
    packaging.machineRole().ifPresent(role -> needs.add(Permissions.passRole(role.name())));
    return needs;
  }

  private static Permission on(String operation, String builder) {
    return Permissions.appStream(operation, "app-block-builder/" + builder);
  }

  private void create(StepContext context) {
    AppStreamClient appStream = appStream(context);
    Optional<AppBlockBuilder> there = find(appStream, builder);
    if (there.isPresent()) {
      requireOwned(context, there.get());
    } else {
      Network network = packaging.network().found(context.resolution());
      CreateAppBlockBuilderRequest.Builder request =
          CreateAppBlockBuilderRequest.builder()
              .name(builder)
              .platform(AppBlockBuilderPlatformType.WINDOWS_SERVER_2019)
              .instanceType(packaging.instanceType())
              .enableDefaultInternetAccess(network.internetAccess())
              .vpcConfig(
                  vpc ->
                      vpc.subnetIds(network.subnetIds())
                          .securityGroupIds(network.securityGroupIds()))
              .tags(ResourceTags.forCreate(context, spec.tags()));
      packaging
          .machineRole()
          .map(context.resolution()::identity)
          .ifPresent(role -> request.iamRoleArn(role.arn().orElse(role.name())));
      ServiceRole.needed(
          context, "CreateAppBlockBuilder", () -> appStream.createAppBlockBuilder(request.build()));
    }
    appStream.associateAppBlockBuilderAppBlock(
        request -> request.appBlockBuilderName(builder).appBlockArn(arn(context)));
  }

  private static String arn(StepContext context) {
    return context.identity().arn().orElseThrow();
  }

  private Step handOff() {
    return Step.await(
            "hand-off",
            "a person packs the app block on the builder",
            condition(spec.name(), AppBlockTable.ACTIVE, PACK, this::judgePacked)
                .deadline(packaging.deadline())
                .byPerson(this::task))
        .needs(List.of(on("CreateAppBlockBuilderStreamingURL", builder)));
  }

  private PollResult judgePacked(StepContext context) {
    var block =
        AppBlockKind.all(appStream(context), List.of(arn(context))).stream()
            .findFirst()
            .orElseThrow(() -> AppStreamErrors.vanished(context.address(), "the app block"));
    List<String> errors = block.appBlockErrors().stream().map(ErrorDetails::errorMessage).toList();
    return block.stateAsString().equals(AppBlockTable.ACTIVE)
        ? PollResult.success(AppBlockTable.ACTIVE)
        : PollResult.pending(block.stateAsString(), String.join(", ", errors));
  }

  private HandOff task(StepContext context) {
    return HandOff.builder(
            context.address(), "Pack the app block " + spec.name(), () -> link(context))
        .addInstruction("Follow the link to the app block builder " + builder + ".")
        .addInstruction("Start to record, install and set up the applications, and try them.")
        .addInstruction(
            "End the recording: AppStream uploads the package, and the block is ACTIVE.")
        .build();
  }

  private Secret link(StepContext context) {
    Duration cap = context.services().maximumUrlValidity();
    Duration validity = cap.compareTo(LINK_VALIDITY) < 0 ? cap : LINK_VALIDITY;
    return SecretAnswers.read(
        context.address(),
        "CreateAppBlockBuilderStreamingURL",
        () ->
            Secret.of(
                appStream(context)
                    .createAppBlockBuilderStreamingURL(
                        request ->
                            request.appBlockBuilderName(builder).validity(validity.toSeconds()))
                    .streamingURL()));
  }

  private static MachineLife life(String builder) {
    return new MachineLife(
        "app block builder",
        context -> builder,
        new OwnedBuilder(),
        List.of(on("StartAppBlockBuilder", builder)),
        List.of(on("StopAppBlockBuilder", builder)));
  }

  /** Nobody else's is started or stopped. */
  private static final class OwnedBuilder implements MachineLife.Calls {
    @Override
    public Optional<MachineLife.Machine> find(Services services, String name) {
      return Packaging.find(services.appStream(), name)
          .map(
              there ->
                  new MachineLife.Machine(
                      there.stateAsString(),
                      there.appBlockBuilderErrors().stream()
                          .map(ResourceError::errorCodeAsString)
                          .toList()));
    }

    @Override
    public void start(StepContext context, String name) {
      requireOwned(context, name);
      appStream(context).startAppBlockBuilder(request -> request.name(name));
    }

    @Override
    public void stop(StepContext context, String name) {
      requireOwned(context, name);
      appStream(context).stopAppBlockBuilder(request -> request.name(name));
    }

    private static void requireOwned(StepContext context, String name) {
      Packaging.find(appStream(context), name)
          .ifPresent(there -> Packaging.requireOwned(context, there));
    }
  }

  /**
   * Returns the steps after which the builder of an app block is gone.
   *
   * @param running whether it is expected to run, so that it has to be stopped
   */
  static List<Step> ending(String block, boolean running) {
    String builder = builderName(block);
    return List.of(
        life(builder).stop("stop-builder", running),
        Step.of(
                "delete-builder",
                "delete the app block builder",
                context -> delete(context, builder))
            .until(
                condition(
                    builder,
                    "gone",
                    SOON,
                    context -> {
                      String state = state(context, builder);
                      return state.equals(GONE)
                          ? PollResult.success(state)
                          : PollResult.pending(state);
                    }))
            .needs(
                List.of(
                    on("DeleteAppBlockBuilder", builder),
                    on("DisassociateAppBlockBuilderAppBlock", builder),
                    Permissions.appStream(
                        "DisassociateAppBlockBuilderAppBlock", "app-block/" + block),
                    Permissions.appStream("DescribeAppBlockBuilderAppBlockAssociations"))));
  }

  private static void delete(StepContext context, String builder) {
    AppStreamClient appStream = appStream(context);
    Optional<AppBlockBuilder> there = find(appStream, builder);
    if (there.isEmpty()) {
      return;
    }
    requireOwned(context, there.get());
    try {
      AppBlockBuilderKind.blocks(appStream, builder)
          .forEach(arn -> AppBlockBuilderKind.disassociate(appStream, builder, arn));
      appStream.deleteAppBlockBuilder(request -> request.name(builder));
    } catch (ResourceNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  private static Condition condition(
      String what, String goal, Duration expected, Function<StepContext, PollResult> poll) {
    return Condition.of(what + " " + goal, expected, poll);
  }

  private static String state(StepContext context, String builder) {
    return find(appStream(context), builder).map(AppBlockBuilder::stateAsString).orElse(GONE);
  }

  private static Optional<AppBlockBuilder> find(AppStreamClient appStream, String builder) {
    try {
      return appStream
          .describeAppBlockBuilders(request -> request.names(builder))
          .appBlockBuilders()
          .stream()
          .findFirst();
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    }
  }

  private static void requireOwned(StepContext context, AppBlockBuilder there) {
    if (!context.owns(ResourceTags.of(appStream(context), there.arn()))) {
      throw new NotOwnedException(
          Optional.of(context.address()),
          "an app block builder "
              + there.name()
              + " is there, and nothing proves that this environment made it",
          "give the app block another name, or remove the builder yourself");
    }
  }

  private static AppStreamClient appStream(StepContext context) {
    return context.services().appStream();
  }
}
