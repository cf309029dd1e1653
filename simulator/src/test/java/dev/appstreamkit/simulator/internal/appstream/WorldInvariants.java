package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderAppBlockAssociation;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderState;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.ApplicationFleetAssociation;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.Entitlement;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.Session;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.User;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/**
 * What holds in every world, seen through the API: nothing refers to what isn't there, states and
 * counts go together, both sides of an association agree, and pages return each thing once.
 */
final class WorldInvariants {

  private static final String USER_POOL = "USERPOOL";

  private final AppStreamBench bench;
  private final AppStreamClient client;

  WorldInvariants(AppStreamBench bench) {
    this.bench = bench;
    this.client = bench.client();
  }

  /** A page of a listing. */
  private record Page<T>(List<T> items, @Nullable String next) {}

  /** Demands all of it. */
  void check(String where) {
    try {
      Set<String> stacks = stacks();
      Set<String> images = images();
      List<Fleet> fleets = fleets(images);
      associations(fleets, stacks);
      users(stacks);
      imageBuilders();
      Set<String> blocks = appBlocks();
      Set<String> applications = applications(blocks);
      fleets.forEach(fleet -> applicationsOf(fleet, applications));
      stacks.forEach(this::belongings);
      Contract.assertOnlyDeclaredErrors(bench.control().requests());
      bench.control().clearRequests();
    } catch (AssertionError | AppStreamException e) {
      throw new AssertionError(where + ": " + e.getMessage(), e);
    }
  }

  private Set<String> stacks() {
    List<Stack> all =
        all(
            t -> client.describeStacks(r -> r.nextToken(t)),
            p -> new Page<>(p.stacks(), p.nextToken()));
    return unique(all, Stack::name);
  }

  private Set<String> images() {
    List<Image> all =
        all(
            t -> client.describeImages(r -> r.nextToken(t)),
            p -> new Page<>(p.images(), p.nextToken()));
    return unique(all, Image::arn);
  }

  private List<Fleet> fleets(Set<String> images) {
    List<Fleet> all =
        all(
            t -> client.describeFleets(r -> r.nextToken(t)),
            p -> new Page<>(p.fleets(), p.nextToken()));
    unique(all, Fleet::name);
    for (Fleet fleet : all) {
      if (fleet.fleetType() == FleetType.ELASTIC) {
        assertThat(fleet.imageArn()).isNull();
      } else {
        assertThat(images).as("the image of " + fleet.name()).contains(fleet.imageArn());
      }
    }
    return all;
  }

  /** Fleets and stacks, and the sessions on them. */
  private void associations(List<Fleet> fleets, Set<String> stacks) {
    Set<String> fromFleets = new TreeSet<>();
    for (Fleet fleet : fleets) {
      Set<String> instances = new HashSet<>();
      int sessions = 0;
      List<String> its =
          all(
              t -> client.listAssociatedStacks(r -> r.fleetName(fleet.name()).nextToken(t)),
              p -> new Page<>(p.names(), p.nextToken()));
      assertThat(stacks).containsAll(its);
      for (String stack : its) {
        fromFleets.add(stack + "/" + fleet.name());
        List<Session> open =
            all(
                t ->
                    client.describeSessions(
                        r -> r.stackName(stack).fleetName(fleet.name()).nextToken(t)),
                p -> new Page<>(p.sessions(), p.nextToken()));
        unique(open, Session::id);
        sessions += open.size();
        open.forEach(session -> instances.add(session.instanceId()));
      }
      capacity(fleet, sessions, instances.size());
    }
    Set<String> fromStacks = new TreeSet<>();
    for (String stack : stacks) {
      client
          .listAssociatedFleets(r -> r.stackName(stack))
          .names()
          .forEach(fleet -> fromStacks.add(stack + "/" + fleet));
    }
    assertThat(fromStacks).isEqualTo(fromFleets);
  }

  private static void capacity(Fleet fleet, int sessions, int instances) {
    ComputeCapacityStatus status = fleet.computeCapacityStatus();
    assertThat(status.inUse()).as(fleet.toString()).isEqualTo(instances);
    assertThat(sessions == 0 || fleet.state() == FleetState.RUNNING).as(fleet.toString()).isTrue();
    if (status.desiredUserSessions() != null) {
      assertThat(status.activeUserSessions()).isEqualTo(sessions);
    }
    if (fleet.fleetType() != FleetType.ELASTIC) {
      assertThat(status.running())
          .as(fleet.toString())
          .isEqualTo(status.available() + status.inUse());
      assertThat(status.running() == 0 || fleet.state() == FleetState.RUNNING).isTrue();
    }
  }

  private void users(Set<String> stacks) {
    List<User> all =
        all(
            t -> client.describeUsers(r -> r.authenticationType(USER_POOL).nextToken(t)),
            p -> new Page<>(p.users(), p.nextToken()));
    Set<String> users = unique(all, User::userName);
    Set<String> byStack = new TreeSet<>();
    for (String stack : stacks) {
      byStack.addAll(unique(assigned(stack, null), WorldInvariants::pair));
    }
    Set<String> byUser = new TreeSet<>();
    for (String user : users) {
      byUser.addAll(unique(assigned(null, user), WorldInvariants::pair));
    }
    assertThat(byStack).isEqualTo(byUser);
  }

  private List<UserStackAssociation> assigned(@Nullable String stack, @Nullable String user) {
    return all(
        t ->
            client.describeUserStackAssociations(
                r ->
                    r.stackName(stack)
                        .userName(user)
                        .authenticationType(user == null ? null : USER_POOL)
                        .nextToken(t)),
        p -> new Page<>(p.userStackAssociations(), p.nextToken()));
  }

  private static String pair(UserStackAssociation association) {
    return association.stackName() + "/" + association.userName();
  }

  /** A builder takes its image exactly as long as that is pending. */
  private void imageBuilders() {
    List<ImageBuilder> all =
        all(
            t -> client.describeImageBuilders(r -> r.nextToken(t)),
            p -> new Page<>(p.imageBuilders(), p.nextToken()));
    unique(all, ImageBuilder::name);
    List<Image> own =
        all(
            t -> client.describeImages(r -> r.type("PRIVATE").nextToken(t)),
            p -> new Page<>(p.images(), p.nextToken()));
    Set<String> pending = new TreeSet<>();
    for (Image image : own) {
      if (image.state() == ImageState.PENDING && image.imageBuilderName() != null) {
        pending.add(image.imageBuilderName());
      }
    }
    Set<String> snapshotting = new TreeSet<>();
    for (ImageBuilder builder : all) {
      if (builder.state() == ImageBuilderState.SNAPSHOTTING) {
        snapshotting.add(builder.name());
      }
      all(
          t ->
              client.describeSoftwareAssociations(
                  r -> r.associatedResource(builder.arn()).nextToken(t)),
          p -> new Page<>(p.softwareAssociations(), p.nextToken()));
    }
    assertThat(snapshotting).isEqualTo(pending);
  }

  private Set<String> appBlocks() {
    List<AppBlock> all =
        all(
            t -> client.describeAppBlocks(r -> r.nextToken(t)),
            p -> new Page<>(p.appBlocks(), p.nextToken()));
    List<AppBlockBuilder> builders =
        all(
            t -> client.describeAppBlockBuilders(r -> r.nextToken(t)),
            p -> new Page<>(p.appBlockBuilders(), p.nextToken()));
    List<AppBlockBuilderAppBlockAssociation> pairs =
        all(
            t -> client.describeAppBlockBuilderAppBlockAssociations(r -> r.nextToken(t)),
            p -> new Page<>(p.appBlockBuilderAppBlockAssociations(), p.nextToken()));
    Set<String> arns = unique(all, AppBlock::arn);
    Set<String> names = unique(builders, AppBlockBuilder::name);
    Set<String> associated = unique(pairs, AppBlockBuilderAppBlockAssociation::appBlockBuilderName);
    pairs.forEach(pair -> assertThat(arns).contains(pair.appBlockArn()));
    assertThat(names).containsAll(associated);
    builders.forEach(
        builder ->
            assertThat(
                    builder.state() == AppBlockBuilderState.STOPPED
                        || associated.contains(builder.name()))
                .as(builder.name() + " runs for no app block")
                .isTrue());
    return arns;
  }

  private Set<String> applications(Set<String> blocks) {
    List<Application> all =
        all(
            t -> client.describeApplications(r -> r.nextToken(t)),
            p -> new Page<>(p.applications(), p.nextToken()));
    all.forEach(application -> assertThat(blocks).contains(application.appBlockArn()));
    return unique(all, Application::arn);
  }

  private void applicationsOf(Fleet fleet, Set<String> applications) {
    List<ApplicationFleetAssociation> its =
        all(
            t ->
                client.describeApplicationFleetAssociations(
                    r -> r.fleetName(fleet.name()).nextToken(t)),
            p -> new Page<>(p.applicationFleetAssociations(), p.nextToken()));
    Set<String> arns = unique(its, ApplicationFleetAssociation::applicationArn);
    assertThat(applications).containsAll(arns);
    assertThat(arns.isEmpty() || fleet.fleetType() == FleetType.ELASTIC).isTrue();
  }

  /** Nothing is older than the stack that it belongs to: a namesake left nothing behind. */
  private void belongings(String stack) {
    List<Entitlement> all =
        all(
            t -> client.describeEntitlements(r -> r.stackName(stack).nextToken(t)),
            p -> new Page<>(p.entitlements(), p.nextToken()));
    unique(all, Entitlement::name);
    Stack there = client.describeStacks(r -> r.names(stack)).stacks().get(0);
    for (Entitlement entitlement : all) {
      assertThat(entitlement.stackName()).isEqualTo(stack);
      assertThat(entitlement.createdTime()).isAfterOrEqualTo(there.createdTime());
      List<String> applications =
          all(
              t ->
                  client.listEntitledApplications(
                      r -> r.stackName(stack).entitlementName(entitlement.name()).nextToken(t)),
              p ->
                  new Page<>(
                      p.entitledApplications().stream()
                          .map(a -> a.applicationIdentifier())
                          .toList(),
                      p.nextToken()));
      unique(applications, Function.identity());
    }
  }

  /** Reads all pages. */
  private static <P, T> List<T> all(
      Function<@Nullable String, P> read, Function<P, Page<T>> contents) {
    List<T> all = new ArrayList<>();
    String token = null;
    do {
      Page<T> page = contents.apply(read.apply(token));
      all.addAll(page.items());
      token = page.next();
    } while (token != null);
    return all;
  }

  private static <T> Set<String> unique(Collection<T> things, Function<T, String> name) {
    List<String> names = things.stream().map(name).toList();
    assertThat(names).doesNotHaveDuplicates();
    return new TreeSet<>(names);
  }
}
