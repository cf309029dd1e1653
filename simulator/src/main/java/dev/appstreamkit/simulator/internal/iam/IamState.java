package dev.appstreamkit.simulator.internal.iam;

import dev.appstreamkit.simulator.internal.judge.PolicyDocument;
import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one account's IAM holds. Names are case-insensitive for uniqueness, as IAM's are. */
final class IamState {

  private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int PARSED_KEPT = 500;

  private final TreeMap<String, Role> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final TreeMap<String, User> users = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final TreeMap<String, ManagedPolicy> policies = new TreeMap<>();
  private final Map<String, PolicyDocument> parsed = new LinkedHashMap<>();
  private final World world;
  private final Account account;

  private IamState(World world, Account account) {
    this.world = world;
    this.account = account;
  }

  static IamState of(World world, Account account) {
    return world.section(account, "", IamState.class, () -> create(world, account));
  }

  private static IamState create(World world, Account account) {
    IamState state = new IamState(world, account);
    AwsPolicies.addTo(state, account.partition());
    if (!world.settings().firstUseAccount()) {
      AwsPolicies.addServiceRolesTo(state);
    }
    return state;
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

  @Nullable Role role(String name) {
    return roles.get(name);
  }

  @Nullable User user(String name) {
    return users.get(name);
  }

  Role addRole(String name, String path, String trustPolicy) {
    Role role =
        new Role(
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
    inline.values().forEach(text -> documents.add(parse(text)));
    for (String arn : attached) {
      ManagedPolicy policy = policies.get(arn);
      if (policy != null) {
        documents.add(parse(policy.document()));
      }
    }
    return documents;
  }

  private PolicyDocument parse(String text) {
    PolicyDocument known = parsed.get(text);
    if (known == null) {
      if (parsed.size() >= PARSED_KEPT) {
        parsed.clear();
      }
      known = PolicyDocument.parse(text);
      parsed.put(text, known);
    }
    return known;
  }
}
