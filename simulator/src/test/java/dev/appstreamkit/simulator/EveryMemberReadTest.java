package dev.appstreamkit.simulator;

import static dev.appstreamkit.simulator.EveryOperationJudgedTest.installed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.clients.CalledMethods;
import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.aws.members.NotSimulated.Member;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Nothing outside AppStream is taken and forgotten: each member of each operation's request, as the
 * service's model has it, is read by what answers it, or refused by its name, or stands here with
 * the reason why neither is needed. (S3 and EC2 have tests of their own.)
 */
class EveryMemberReadTest {

  /** A member, or a structure with all its members, and why nobody reads it. */
  private static final Map<String, String> NEEDLESS =
      Map.of(
          "application-autoscaling:DescribeScalingActivities.IncludeNotScaledActivities",
          "No alarm sets off a policy here, so that there is no scaling that didn't happen.",
          "application-autoscaling:PutScalingPolicy.StepScalingPolicyConfiguration.",
          "The structure is kept and given back as it came; no alarm sets it off.",
          "application-autoscaling:PutScalingPolicy.TargetTrackingScalingPolicyConfiguration.",
          "The structure is kept and given back as it came; no alarm sets it off.",
          "application-autoscaling:RegisterScalableTarget.SuspendedState.",
          "The structure is kept and given back as it came; scheduled actions look at their part.");

  private final CalledMethods called =
      CalledMethods.of(AppStreamSimulator.class, "dev.appstreamkit.simulator.internal.aws");

  /** A member of a request: where it stands, and what becomes of it. */
  private record Found(String where, boolean read, boolean refused) {}

  @Test
  void everyMember_ofEveryOperation_isReadOrRefusedByName() {
    List<Found> found = members();
    Set<String> used = new TreeSet<>();
    List<String> forgotten = new ArrayList<>();
    List<String> refusedThoughRead = new ArrayList<>();
    for (Found member : found) {
      String reason = reasonOf(member.where());
      if (!member.read() && !member.refused() && reason == null) {
        forgotten.add(member.where());
      }
      if (!member.read() && !member.refused() && reason != null) {
        used.add(reason);
      }
      if (member.read() && member.refused()) {
        refusedThoughRead.add(member.where());
      }
    }
    System.out.println("members looked at: " + found.size());
    assertThat(found).hasSizeGreaterThan(150);
    assertThat(forgotten).as("taken and forgotten").isEmpty();
    assertThat(refusedThoughRead).as("refused and yet read").isEmpty();
    assertThat(used).as("reasons that are still needed").isEqualTo(NEEDLESS.keySet());
  }

  @Test
  void everyRefusedMember_isOneOfTheModels() {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    members().forEach(member -> known.add(member.where()));
    for (Member member : NotSimulated.all()) {
      assertThat(known)
          .contains(member.service().name() + ":" + member.operation() + "." + member.name());
      assertThat(member.instead()).isNotBlank();
    }
  }

  private List<Found> members() {
    List<Found> found = new ArrayList<>();
    Collection<Operations> all = installed(ManualTime.startingAt(Instant.EPOCH));
    for (Operations operations : all) {
      if (!operations.service().equals(Service.APPSTREAM)) {
        Map<String, SdkPojo> requests = new TreeMap<>();
        operations
            .names()
            .forEach(
                name -> requests.put(name, operations.find(name).orElseThrow().request().get()));
        requests.forEach(
            (name, request) -> {
              String where = operations.service().name() + ":" + name;
              collect(operations.service(), name, where, request, found);
            });
      }
    }
    return found;
  }

  private void collect(
      Service service, String operation, String path, SdkPojo builder, List<Found> found) {
    Set<String> read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    read.addAll(called.of(((Buildable) builder).build().getClass()));
    for (SdkField<?> field : builder.sdkFields()) {
      String name = field.memberName();
      boolean isRead =
          read.contains(name)
              || read.contains(name + "AsString")
              || read.contains(name + "AsStrings")
              || read.contains("has" + name);
      boolean refused =
          path.indexOf('.') < 0
              && NotSimulated.find(service, operation, field.locationName()).isPresent();
      found.add(new Found(path + "." + name, isRead, refused));
      SdkField<?> inner =
          field.marshallingType() == MarshallingType.LIST
              ? field.getTrait(ListTrait.class).memberFieldInfo()
              : field;
      if (isRead && inner.marshallingType() == MarshallingType.SDK_POJO) {
        collect(service, operation, path + "." + name, inner.constructor().get(), found);
      }
    }
  }

  private static @Nullable String reasonOf(String where) {
    return NEEDLESS.keySet().stream()
        .filter(key -> key.endsWith(".") ? where.startsWith(key) : where.equals(key))
        .findFirst()
        .orElse(null);
  }
}
