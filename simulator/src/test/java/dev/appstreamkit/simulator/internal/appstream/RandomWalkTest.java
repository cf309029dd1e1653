package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.User;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/** Seeded operations in any order, after which nothing refers to what isn't there. */
class RandomWalkTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  @Test
  void walk_sample_keepsTheWorldWhole() {
    walk(1, 250, 10);
  }

  @Test
  @Tag("exhaustive")
  void walk_tenThousandOperations_keepsTheWorldWhole() {
    for (int seed = 2; seed < 12; seed++) {
      walk(seed, 1_000, 1);
    }
  }

  private static void walk(int seed, int steps, int checkEvery) {
    System.out.println("random walk: seed " + seed + ", " + steps + " operations");
    Random random = new Random(seed);
    int taken = 0;
    try (AppStreamBench bench = new AppStreamBench(b -> b.pageSize(3).seed(seed))) {
      for (int step = 0; step < steps; step++) {
        taken += step(bench, random) ? 1 : 0;
        if (step % checkEvery == 0) {
          assertWhole(bench.client(), "seed " + seed + ", step " + step);
        }
      }
    }
    assertThat(taken).as("operations that weren't refused").isGreaterThan(steps / 4);
  }

  /** Returns whether the operation was taken. */
  private static boolean step(AppStreamBench bench, Random random) {
    try {
      operate(bench, random.nextInt(14), pick(random), pick(random));
      return true;
    } catch (AppStreamException e) {
      assertThat(e.statusCode()).as(e.getMessage()).isEqualTo(400);
      return false;
    }
  }

  private static void operate(AppStreamBench bench, int operation, String name, String other) {
    AppStreamClient client = bench.client();
    String user = other + "@example.com";
    switch (operation) {
      case 0 -> bench.createFleet(name, 2);
      case 1 -> client.startFleet(r -> r.name(name));
      case 2 -> client.stopFleet(r -> r.name(name));
      case 3 -> client.deleteFleet(r -> r.name(name));
      case 4 -> client.createStack(r -> r.name(name));
      case 5 -> client.deleteStack(r -> r.name(name));
      case 6 -> client.associateFleet(r -> r.stackName(name).fleetName(other));
      case 7 -> client.disassociateFleet(r -> r.stackName(name).fleetName(other));
      case 8 -> client.createUser(r -> r.userName(user).authenticationType("USERPOOL"));
      case 9 -> client.deleteUser(r -> r.userName(user).authenticationType("USERPOOL"));
      case 10 ->
          client.batchAssociateUserStack(r -> r.userStackAssociations(association(name, user)));
      case 11 ->
          client.batchDisassociateUserStack(r -> r.userStackAssociations(association(name, user)));
      case 12 -> follow(bench, name, other);
      default -> bench.minutes(4);
    }
  }

  private static void follow(AppStreamBench bench, String stack, String user) {
    for (String fleet : bench.client().listAssociatedFleets(r -> r.stackName(stack)).names()) {
      String url =
          bench
              .client()
              .createStreamingURL(r -> r.stackName(stack).fleetName(fleet).userId("user-" + user))
              .streamingURL();
      if (bench.fleet(fleet).computeCapacityStatus().available() > 0) {
        bench.control().users().follow(url);
      }
    }
  }

  private static UserStackAssociation association(String stack, String user) {
    return UserStackAssociation.builder()
        .stackName(stack)
        .userName(user)
        .authenticationType("USERPOOL")
        .build();
  }

  private static String pick(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static void assertWhole(AppStreamClient client, String where) {
    List<Fleet> fleets = fleets(client);
    Set<String> fleetNames = unique(fleets.stream().map(Fleet::name).toList(), where);
    Set<String> stacks = unique(stacks(client), where);
    Set<String> users = unique(users(client), where);
    for (Fleet fleet : fleets) {
      assertThat(fleet.computeCapacityStatus().inUse()).as(where).isBetween(0, 2);
      List<String> itsStacks = client.listAssociatedStacks(r -> r.fleetName(fleet.name())).names();
      assertThat(stacks).as(where).containsAll(itsStacks);
      int sessions = 0;
      for (String stack : itsStacks) {
        sessions +=
            client
                .describeSessions(r -> r.stackName(stack).fleetName(fleet.name()))
                .sessions()
                .size();
      }
      assertThat(sessions).as(where).isEqualTo(fleet.computeCapacityStatus().inUse());
      assertThat(sessions == 0 || fleet.state() == FleetState.RUNNING).as(where).isTrue();
    }
    for (String stack : stacks) {
      assertThat(fleetNames)
          .as(where)
          .containsAll(client.listAssociatedFleets(r -> r.stackName(stack)).names());
      client
          .describeUserStackAssociations(r -> r.stackName(stack))
          .userStackAssociations()
          .forEach(association -> assertThat(users).as(where).contains(association.userName()));
    }
  }

  private static Set<String> unique(List<String> names, String where) {
    assertThat(names).as(where).doesNotHaveDuplicates();
    return new TreeSet<>(names);
  }

  private static List<Fleet> fleets(AppStreamClient client) {
    List<Fleet> all = new ArrayList<>();
    DescribeFleetsResponse page = client.describeFleets();
    all.addAll(page.fleets());
    while (page.nextToken() != null) {
      String token = page.nextToken();
      page = client.describeFleets(r -> r.nextToken(token));
      all.addAll(page.fleets());
    }
    return all;
  }

  private static List<String> stacks(AppStreamClient client) {
    List<String> all = new ArrayList<>();
    DescribeStacksResponse page = client.describeStacks();
    page.stacks().stream().map(Stack::name).forEach(all::add);
    while (page.nextToken() != null) {
      String token = page.nextToken();
      page = client.describeStacks(r -> r.nextToken(token));
      page.stacks().stream().map(Stack::name).forEach(all::add);
    }
    return all;
  }

  private static List<String> users(AppStreamClient client) {
    List<String> all = new ArrayList<>();
    DescribeUsersResponse page = client.describeUsers(r -> r.authenticationType("USERPOOL"));
    page.users().stream().map(User::userName).forEach(all::add);
    while (page.nextToken() != null) {
      String token = page.nextToken();
      page = client.describeUsers(r -> r.authenticationType("USERPOOL").nextToken(token));
      page.users().stream().map(User::userName).forEach(all::add);
    }
    return all;
  }
}
