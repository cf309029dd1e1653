package dev.appstreamkit.realaccount.account;

import dev.appstreamkit.core.paging.PageTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.User;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/** A run's users, stacks and fleets. No scenario makes an image or a builder. */
final class AppStreamRemains {

  private static final Duration LOOK = Duration.ofSeconds(20);
  private static final int LOOKS = 180;

  private final Account account;
  private final AppStreamClient client;
  private final Sweep sweep;

  AppStreamRemains(Account account, Sweep sweep) {
    this.account = account;
    this.client = account.appStream();
    this.sweep = sweep;
  }

  void remove() {
    List<Stack> stacks =
        tagged(
            "stack ",
            all(
                next -> client.describeStacks(request -> request.nextToken(next)),
                page -> page.stacks(),
                page -> page.nextToken()),
            Stack::name,
            Stack::arn);
    stacks.forEach(stack -> freeUsers(stack.name()));
    users().forEach(this::user);
    List<Fleet> fleets = fleets();
    fleets.forEach(this::free);
    fleets.forEach(fleet -> stop(fleet.name(), fleet.stateAsString()));
    stacks.forEach(stack -> freeFleets(stack.name()));
    stacks.forEach(
        stack ->
            sweep.remove(
                "stack " + stack.name(),
                () -> client.deleteStack(request -> request.name(stack.name()))));
    fleets.forEach(this::delete);
  }

  private void freeUsers(String stack) {
    List<UserStackAssociation> pairs =
        all(
            next ->
                client.describeUserStackAssociations(
                    request -> request.stackName(stack).nextToken(next)),
            page -> page.userStackAssociations(),
            page -> page.nextToken());
    for (UserStackAssociation pair : pairs) {
      client.batchDisassociateUserStack(request -> request.userStackAssociations(pair));
    }
  }

  private List<User> users() {
    return all(
            next ->
                client.describeUsers(
                    request ->
                        request.authenticationType(AuthenticationType.USERPOOL).nextToken(next)),
            page -> page.users(),
            page -> page.nextToken())
        .stream()
        .filter(user -> sweep.names().isOurs(user.userName()))
        .toList();
  }

  private void user(User user) {
    sweep.remove(
        "user " + user.userName(),
        () ->
            client.deleteUser(
                request ->
                    request
                        .userName(user.userName())
                        .authenticationType(AuthenticationType.USERPOOL)));
  }

  private List<Fleet> fleets() {
    return tagged(
        "fleet ",
        all(
            next -> client.describeFleets(request -> request.nextToken(next)),
            page -> page.fleets(),
            page -> page.nextToken()),
        Fleet::name,
        Fleet::arn);
  }

  private void free(Fleet fleet) {
    client
        .listAssociatedStacks(request -> request.fleetName(fleet.name()))
        .names()
        .forEach(stack -> disassociate(fleet.name(), stack));
  }

  /** One that starts may refuse; it is asked again when it is looked at the next time. */
  private void stop(String name, String state) {
    if (state.equals("RUNNING") || state.equals("STARTING")) {
      try {
        client.stopFleet(request -> request.name(name));
      } catch (OperationNotPermittedException | ConcurrentModificationException refused) {
        account.pause(LOOK);
      }
    }
  }

  private void freeFleets(String stack) {
    client
        .listAssociatedFleets(request -> request.stackName(stack))
        .names()
        .forEach(fleet -> disassociate(fleet, stack));
  }

  private void disassociate(String fleet, String stack) {
    client.disassociateFleet(request -> request.fleetName(fleet).stackName(stack));
  }

  private void delete(Fleet fleet) {
    String name = fleet.name();
    String state = state(name);
    for (int look = 0; look < LOOKS && !state.equals("STOPPED"); look++) {
      account.pause(LOOK);
      stop(name, state);
      state = state(name);
    }
    sweep.remove("fleet " + name, () -> client.deleteFleet(request -> request.name(name)));
  }

  private String state(String name) {
    try {
      return client.describeFleets(request -> request.names(name)).fleets().get(0).stateAsString();
    } catch (ResourceNotFoundException gone) {
      return "STOPPED";
    }
  }

  private <T> List<T> tagged(
      String what, List<T> all, Function<T, String> name, Function<T, String> arn) {
    List<T> ours = new ArrayList<>();
    for (T one : all) {
      if (!sweep.names().isOurs(name.apply(one))) {
        continue;
      }
      if (sweep
          .names()
          .isTagged(
              client.listTagsForResource(request -> request.resourceArn(arn.apply(one))).tags())) {
        ours.add(one);
      } else {
        sweep.notTagged(what + name.apply(one));
      }
    }
    return ours;
  }

  private static <P, T> List<T> all(
      Function<String, P> page, Function<P, List<T>> items, Function<P, String> token) {
    List<T> all = new ArrayList<>();
    PageTokens tokens = new PageTokens("AppStream's list");
    String next = null;
    do {
      P answer = page.apply(next);
      all.addAll(items.apply(answer));
      next = tokens.next(token.apply(answer));
    } while (next != null);
    return all;
  }
}
