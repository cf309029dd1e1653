package dev.appstreamkit.benchmarks.provisioning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** The calls that clients have sent, by what they are for. */
final class SentCalls implements ExecutionInterceptor {

  /** What a call is for. */
  enum Purpose {
    /** Changes something. */
    WRITE,
    /** Asks whether something has become what it is to be. */
    WAIT,
    /** Finds out what is there, for the plan that is shown. */
    PLAN,
    /** Does so again before anything is done. */
    PLAN_AGAIN,
    /** Reads tags, which say whose something is. */
    TAGS,
    /** Looks for what would make a change fail: quotas, networks, images. */
    PREFLIGHT,
    /** Looks at one thing just before or after it is changed. */
    PROOF
  }

  private static final String READS = "(Describe|List|Get|Head|BatchGet).*";
  private static final String TAG_READS = "ListTags.*|GetBucketTagging|ListRoleTags";

  /** Asked for by nothing but a preflight. */
  private static final Set<String> CHECKS =
      Set.of(
          "GetServiceQuota",
          "ListServiceQuotas",
          "ListAWSDefaultServiceQuotas",
          "DescribeSubnets",
          "DescribeSecurityGroups",
          "DescribeDirectoryConfigs");

  private record Call(String operation, String request, String stage) {}

  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile String stage = "";

  /** Says what is done from now on: {@code plan} or {@code apply}. */
  void stage(String name) {
    stage = name;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    calls.add(
        new Call(
            attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
            context.request().toString(),
            stage));
  }

  private static boolean isRead(Call call) {
    return call.operation.matches(READS) || call.operation.equals("AssumeRole");
  }

  /** Returns how many calls there were for each purpose. */
  Map<Purpose, Long> counts() {
    Map<Purpose, Long> counts = new TreeMap<>();
    boolean begun = false;
    for (Call call : List.copyOf(calls)) {
      begun |= !isRead(call);
      counts.merge(purpose(call, begun), 1L, Long::sum);
    }
    return counts;
  }

  private static Purpose purpose(Call call, boolean begun) {
    if (!isRead(call)) {
      return Purpose.WRITE;
    } else if (call.operation.matches(TAG_READS)) {
      return Purpose.TAGS;
    } else if (CHECKS.contains(call.operation)) {
      return Purpose.PREFLIGHT;
    } else if (!begun) {
      return call.stage.equals("apply") ? Purpose.PLAN_AGAIN : Purpose.PLAN;
    }
    return call.operation.equals("DescribeFleets") ? Purpose.WAIT : Purpose.PROOF;
  }

  /** Returns how many calls of each operation there were in a stage. */
  Map<String, Long> operations(String during) {
    Map<String, Long> counts = new TreeMap<>();
    List.copyOf(calls).stream()
        .filter(call -> call.stage.equals(during))
        .forEach(call -> counts.merge(call.operation, 1L, Long::sum));
    return counts;
  }

  /** Returns the calls of an apply that were made before with the same content, by operation. */
  Map<String, Long> doubled() {
    Map<String, Long> counts = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (Call call : List.copyOf(calls)) {
      if (call.stage.equals("apply") && !seen.add(call.operation + call.request)) {
        counts.merge(call.operation, 1L, Long::sum);
      }
    }
    return counts;
  }
}
