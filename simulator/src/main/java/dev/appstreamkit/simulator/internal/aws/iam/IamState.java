package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.ReadLag;
import dev.appstreamkit.simulator.internal.world.ReadLags;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one account's IAM holds. Names are case-insensitive for uniqueness, as IAM's are. */
final class IamState {

  private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final TreeMap<String, Role> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final TreeMap<String, User> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final TreeMap<String, ManagedPolicy> policies = new TreeMap<>();
  private final TreeMap<String, SamlProvider> samlProviders = new TreeMap<>();
  private final World world;
  private final Account account;
  private final ReadLag lag;
  private final ArrayDeque<Copy> underWay = new ArrayDeque<>();
  private @Nullable IamState shown;

  /** How everything was after a change, and from when on reads see it so. */
  private record Copy(Instant due, IamState state) {}

  private IamState(World world, Account account) {
    this.world = world;
    this.account = account;
    this.lag = ReadLags.of(world).of(Service.IAM.name());
  }

  /** Returns an account's IAM; to a read that lags, what it was. */
  static IamState of(World world, Account account) {
    IamState state = world.section(account, "", IamState.class, () -> create(world, account));
    return state.lag.reading() ? state.seen() : state;
  }

  private static IamState create(World world, Account account) {
    IamState state = new IamState(world, account);
    AwsPolicies.addTo(state, account.partition());
    if (!world.settings().firstUseAccount()) {
      AwsPolicies.addServiceRolesTo(state);
    }
    return state;
  }

  /** Keeps what reads see while a change is on its way to them. */
  void beforeChange() {
    if (lag.on() && underWay.isEmpty()) {
      shown = copy();
    }
  }

  /** Sends what is now on its way to reads. */
  void changed() {
    if (!lag.on() && underWay.isEmpty()) {
      return;
    }
    Instant due = lag.visibleFrom();
    Copy last = underWay.peekLast();
    underWay.add(new Copy(last != null && last.due().isAfter(due) ? last.due() : due, copy()));
  }

  private IamState seen() {
    while (!underWay.isEmpty() && !underWay.getFirst().due().isAfter(world.now())) {
      shown = underWay.removeFirst().state();
    }
    return underWay.isEmpty() || shown == null ? this : shown;
  }

  private IamState copy() {
    IamState copy = new IamState(world, account);
    roles.forEach((name, role) -> copy.roles.put(name, role.copy()));
    users.forEach((name, user) -> copy.users.put(name, user.copy()));
    policies.forEach((arn, policy) -> copy.policies.put(arn, policy.copy()));
    copy.samlProviders.putAll(samlProviders);
    return copy;
  }

  World world() {
    return world;
  }

  Account account() {
    return account;
  }

  Map<String, Role> roles() {
    return roles;
  }

  Map<String, User> users() {
    return users;
  }

  Map<String, ManagedPolicy> policies() {
    return policies;
  }

  Map<String, SamlProvider> samlProviders() {
    return samlProviders;
  }

  @Nullable Role role(String name) {
    return roles.get(name);
  }

  @Nullable User user(String name) {
    return users.get(name);
  }

  /** Adds one that AWS's own services assume. */
  Role addRole(String name, String path, String trustPolicy) {
    return addRole(name, path, new NamedPrincipals(trustPolicy, Map.of()));
  }

  Role addRole(String name, String path, NamedPrincipals trustPolicy) {
    Role role =
        new Role(
            world,
            account.id(),
            name,
            path,
            newId("AROA"),
            account.arn("iam", "", "role" + path + name),
            world.now(),
            trustPolicy);
    roles.put(name, role);
    return role;
  }

  ManagedPolicy addPolicy(String arn, String name, String path, String document) {
    ManagedPolicy policy = new ManagedPolicy(name, path, newId("ANPA"), arn, world.now());
    policy.add(document, world.now());
    policies.put(arn, policy);
    return policy;
  }

  User addUser(String name, String path) {
    User user =
        new User(
            name, path, newId("AIDA"), account.arn("iam", "", "user" + path + name), world.now());
    users.put(name, user);
    return user;
  }

  String newId(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < 17; i++) {
      id.append(ID_LETTERS.charAt(world.random().nextInt(ID_LETTERS.length())));
    }
    return id.toString();
  }

  List<PolicyDocument> documents(Map<String, String> inline, Collection<String> attached) {
    List<PolicyDocument> documents = new ArrayList<>();
    inline.values().forEach(text -> documents.add(PolicyDocument.parse(text)));
    for (String arn : attached) {
      ManagedPolicy policy = policies.get(arn);
      if (policy != null) {
        documents.add(PolicyDocument.parse(policy.document()));
      }
    }
    return documents;
  }
}
