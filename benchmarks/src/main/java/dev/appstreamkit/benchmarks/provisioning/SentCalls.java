package dev.appstreamkit.benchmarks.provisioning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
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

  /** A request that is sent this often while something is made is a poll. */
  private static final long POLLS = 3;

  private static final String EACH_LOOKS = "each fleet is checked beforehand by itself";
  private static final String SUMMED = "planned by name, counted for the quota, proven";
  private static final String BEFORE_AND_AFTER = "before it is changed, and the proof afterwards";

  /** Why the same is asked again in one apply. */
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("DescribeFleets", "polls; lists for the quotas of fleets and of instances"),
          Map.entry("DescribeImages", EACH_LOOKS),
          Map.entry("GetRole", EACH_LOOKS + ", for the service role"),
          Map.entry("ListAttachedRolePolicies", EACH_LOOKS + ", for the service role"),
          Map.entry("DescribeStacks", SUMMED),
          Map.entry("DescribeUsers", SUMMED),
          Map.entry("DescribeUserStackAssociations", "planned, and the proof afterwards"),
          Map.entry("GetBucketEncryption", BEFORE_AND_AFTER),
          Map.entry("GetBucketPolicy", BEFORE_AND_AFTER),
          Map.entry("GetPublicAccessBlock", BEFORE_AND_AFTER),
          Map.entry("GetBucketTagging", "who made it, and the proof afterwards"),
          Map.entry("HeadBucket", "planned, whether the name is free, just before, the proof"),
          Map.entry("ListAssociatedFleets", BEFORE_AND_AFTER),
          Map.entry("ListTagsForResource", "the stack's proof, and that of its assignments"));

  private record Call(String operation, SdkRequest request, String stage) {}

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
            plain(context.request()),
            stage));
  }

  /** What a client adds for itself tells two requests of the same content apart. */
  private static SdkRequest plain(SdkRequest request) {
    return request instanceof AwsRequest known
        ? known.toBuilder().overrideConfiguration((AwsRequestOverrideConfiguration) null).build()
        : request;
  }

  private static boolean isRead(Call call) {
    return call.operation.matches(READS) || call.operation.equals("AssumeRole");
  }

  /** Returns how many calls there were for each purpose. */
  Map<Purpose, Long> counts() {
    List<Call> all = List.copyOf(calls);
    Map<SdkRequest, Long> times = new HashMap<>();
    all.forEach(call -> times.merge(call.request, 1L, Long::sum));
    Map<Purpose, Long> counts = new TreeMap<>();
    boolean begun = false;
    for (Call call : all) {
      begun |= !isRead(call);
      counts.merge(
          purpose(call, begun, times.getOrDefault(call.request, 0L) >= POLLS), 1L, Long::sum);
    }
    return counts;
  }

  private static Purpose purpose(Call call, boolean begun, boolean often) {
    if (!isRead(call)) {
      return Purpose.WRITE;
    } else if (call.operation.matches(TAG_READS)) {
      return Purpose.TAGS;
    } else if (CHECKS.contains(call.operation)) {
      return Purpose.PREFLIGHT;
    } else if (!begun) {
      return call.stage.equals("apply") ? Purpose.PLAN_AGAIN : Purpose.PLAN;
    }
    return call.operation.equals("DescribeFleets") && (often || call.stage.isEmpty())
        ? Purpose.WAIT
        : Purpose.PROOF;
  }

  /** Returns how many calls of each operation there were in a stage. */
  Map<String, Long> operations(String during) {
    Map<String, Long> counts = new TreeMap<>();
    List.copyOf(calls).stream()
        .filter(call -> call.stage.equals(during))
        .forEach(call -> counts.merge(call.operation, 1L, Long::sum));
    return counts;
  }

  /** Returns the calls of an apply that were made before with the same content, and why. */
  List<String> doubled() {
    Map<String, Long> counts = new TreeMap<>();
    Set<SdkRequest> seen = new HashSet<>();
    for (Call call : List.copyOf(calls)) {
      if (call.stage.equals("apply") && !seen.add(call.request)) {
        counts.merge(call.operation, 1L, Long::sum);
      }
    }
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (operation, count) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%3d %s: %s",
                    count,
                    operation,
                    REASONS.getOrDefault(operation, "NO REASON"))));
    return lines;
  }
}
