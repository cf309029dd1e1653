package dev.appstreamkit.provisioning.convergence;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * An environment of all built-in kinds that chance describes, and changes. What there is of each
 * kind is a name with the seed of its attributes, so that the same seeds always mean the same.
 */
public final class RandomEnvironment {

  private static final List<String> PEOPLE = List.of("hoge", "fuga");

  private final Random random;
  private final Map<String, Long> buckets = new TreeMap<>();
  private final Map<String, Long> roles = new TreeMap<>();
  private final Map<String, Long> images = new TreeMap<>();
  private final Map<String, Long> fleets = new TreeMap<>();
  private final Map<String, Long> stacks = new TreeMap<>();
  private final Map<String, Long> users = new TreeMap<>();

  /** Begins one that is always the same. */
  public RandomEnvironment(long seed) {
    random = new Random(seed);
    some(buckets, "settle-bucket-", random.nextInt(3));
    some(roles, "settle-role-", random.nextInt(3));
    some(images, "settle-image-", random.nextInt(4) == 0 ? 1 : 0);
    some(fleets, "settle-fleet-", random.nextInt(3));
    some(stacks, "settle-stack-", 1 + random.nextInt(2));
    for (String person : PEOPLE.subList(0, random.nextInt(PEOPLE.size() + 1))) {
      users.put(person, random.nextLong());
    }
  }

  private void some(Map<String, Long> kind, String name, int count) {
    for (int i = 0; i < count; i++) {
      kind.put(name + i, random.nextLong());
    }
  }

  /** Describes one resource otherwise, or adds or takes away one that nothing needs. */
  public void change() {
    List<Map<String, Long>> kinds =
        List.of(buckets, roles, fleets, stacks).stream().filter(kind -> !kind.isEmpty()).toList();
    switch (random.nextInt(4)) {
      case 0 -> toggle(users, PEOPLE.get(random.nextInt(PEOPLE.size())));
      case 1 -> toggle(buckets, "settle-bucket-9");
      default -> {
        Map<String, Long> kind = kinds.get(random.nextInt(kinds.size()));
        List<String> names = List.copyOf(kind.keySet());
        kind.put(names.get(random.nextInt(names.size())), random.nextLong());
      }
    }
  }

  private void toggle(Map<String, Long> kind, String name) {
    if (kind.remove(name) == null) {
      kind.put(name, random.nextLong());
    }
  }

  /** Returns what is described by now. */
  public List<ResourceSpec> specs() {
    List<Bucket> shares = buckets.keySet().stream().map(this::bucket).toList();
    List<MachineRole> machineRoles =
        roles.keySet().stream().map(name -> role(name, shares)).toList();
    List<Fleet> served =
        fleets.keySet().stream()
            .map(name -> RandomFleet.of(name, seed(fleets, name), machineRoles))
            .toList();
    List<Stack> all = stacks.keySet().stream().map(name -> stack(name, served)).toList();
    List<ResourceSpec> specs = new ArrayList<>();
    specs.addAll(shares);
    specs.addAll(machineRoles);
    images.keySet().forEach(name -> specs.add(image(name)));
    specs.addAll(served);
    specs.addAll(all);
    users.forEach((name, seed) -> specs.add(user(name, new Random(seed), all)));
    return specs;
  }

  private static long seed(Map<String, Long> kind, String name) {
    Long seed = kind.get(name);
    if (seed == null) {
      throw new IllegalArgumentException(name);
    }
    return seed;
  }

  private Bucket bucket(String name) {
    Random chance = new Random(seed(buckets, name));
    Bucket.Builder bucket = Bucket.builder(name);
    switch (chance.nextInt(3)) {
      case 0 -> bucket.versioning();
      case 1 -> bucket.withoutVersioning();
      default -> {}
    }
    if (chance.nextBoolean()) {
      bucket.folder("share/");
    }
    if (chance.nextInt(4) == 0) {
      bucket.withoutTlsOnly();
    }
    if (chance.nextInt(4) == 0) {
      bucket.withoutPublicAccessBlock();
    }
    tags(chance).forEach(bucket::tag);
    return bucket.build();
  }

  static Map<String, String> tags(Random chance) {
    Map<String, String> tags = new TreeMap<>();
    for (String key : List.of("team", "cost")) {
      if (chance.nextBoolean()) {
        tags.put(key, "v" + chance.nextInt(3));
      }
    }
    return tags;
  }

  /** Which bucket a role may use hangs on the role's own seed, as far as there are any. */
  private MachineRole role(String name, List<Bucket> shares) {
    Random chance = new Random(seed(roles, name));
    MachineRole.Builder role =
        MachineRole.builder(name)
            .allow(
                PolicyStatement.allow(chance.nextBoolean() ? "sqs:SendMessage" : "sqs:*")
                    .on("arn:{partition}:sqs:{region}:{account}:jobs"));
    if (!shares.isEmpty() && chance.nextBoolean()) {
      Bucket share = shares.get(chance.nextInt(shares.size()));
      role.allow(chance.nextBoolean() ? share.readOnly() : share.readWrite());
    }
    switch (chance.nextInt(3)) {
      case 0 -> role.description("text " + chance.nextInt(3));
      case 1 -> role.withoutDescription();
      default -> {}
    }
    tags(chance).forEach(role::tag);
    return role.build();
  }

  private Image image(String name) {
    Random chance = new Random(seed(images, name));
    Image.Builder image =
        Image.builder(name)
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"));
    tags(chance).forEach(image::tag);
    return image.build();
  }

  private Stack stack(String name, List<Fleet> served) {
    Random chance = new Random(seed(stacks, name));
    Stack.Builder stack = Stack.builder(name);
    if (served.isEmpty() || chance.nextInt(3) == 0) {
      stack.withoutFleet();
    } else {
      stack.fleet(served.get(chance.nextInt(served.size())));
    }
    if (chance.nextBoolean()) {
      stack.displayName("name " + chance.nextInt(3));
    }
    if (chance.nextBoolean()) {
      stack.description("text " + chance.nextInt(3));
    }
    if (chance.nextInt(3) == 0) {
      stack.userSettings(
          chance.nextBoolean() ? UserSettings.allowing() : UserSettings.allowingEverything());
    }
    tags(chance).forEach(stack::tag);
    return stack.build();
  }

  private static User user(String name, Random chance, List<Stack> all) {
    User.Builder user = User.builder(name + "@example.com").name(name, "Example");
    if (chance.nextBoolean()) {
      user.withoutWelcomeMail();
    }
    all.stream().filter(stack -> chance.nextBoolean()).forEach(user::assignTo);
    return user.build();
  }
}
