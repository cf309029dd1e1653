package dev.appstreamkit.benchmarks.provisioning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Who asks, by a part of the name of a class that is under way on the thread of the call. */
  private static final Map<String, Purpose> ASKERS =
      Map.of(
          "internal.reading.SnapshotReader", Purpose.PLAN,
          "internal.reading.PreflightReader", Purpose.PREFLIGHT,
          "internal.steps.SharedReads", Purpose.WAIT,
          "internal.steps.ConditionWaiter", Purpose.WAIT,
          "benchmarks.provisioning.AsyncOverSync", Purpose.WAIT);

  private static final String BEFORE_AND_AFTER =
      "just before it is written, which keeps what others wrote, and the proof afterwards";
  private static final String THERE_BY_NOW = "planned when it wasn't there; the proof that it is";

  /** Why the same is asked again in one apply; a plan by itself asks for nothing twice. */
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("DescribeFleets", "polls; the proof of what was made, and that it runs"),
          Map.entry("DescribeStacks", "whether a fleet's stack is there; the proof of the stack"),
          Map.entry("DescribeUsers", THERE_BY_NOW),
          Map.entry("DescribeUserStackAssociations", THERE_BY_NOW),
          Map.entry("GetBucketEncryption", BEFORE_AND_AFTER),
          Map.entry("GetBucketPolicy", BEFORE_AND_AFTER),
          Map.entry("GetPublicAccessBlock", BEFORE_AND_AFTER),
          Map.entry("GetBucketTagging", "who made it, and the proof afterwards"),
          Map.entry("GetRole", THERE_BY_NOW),
          Map.entry("HeadBucket", "planned, just before it is made, the proof afterwards"),
          Map.entry("ListAssociatedFleets", BEFORE_AND_AFTER),
          Map.entry("ListTagsForResource", "the stack's proof, and that of its assignments"));

  private record Call(String operation, SdkRequest request, String stage, Purpose purpose) {}

  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile String stage = "";

  /** Says what is done from now on: {@code plan} or {@code apply}. */
  void stage(String name) {
    stage = name;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    calls.add(new Call(operation, plain(context.request()), stage, purpose(operation)));
  }

  private Purpose purpose(String operation) {
    if (!operation.matches(READS) && !operation.equals("AssumeRole")) {
      return Purpose.WRITE;
    } else if (operation.matches(TAG_READS)) {
      return Purpose.TAGS;
    }
    Purpose asked = asker().orElse(Purpose.PROOF);
    return asked == Purpose.PLAN && stage.equals("apply") ? Purpose.PLAN_AGAIN : asked;
  }

  private static Optional<Purpose> asker() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(frame -> frame.getClassName())
                    .flatMap(
                        name ->
                            ASKERS.entrySet().stream()
                                .filter(asker -> name.contains(asker.getKey())))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  /** What a client adds for itself tells two requests of the same content apart. */
  private static SdkRequest plain(SdkRequest request) {
    return request instanceof AwsRequest known
        ? known.toBuilder().overrideConfiguration((AwsRequestOverrideConfiguration) null).build()
        : request;
  }

  /** Returns how many calls there were for each purpose. */
  Map<Purpose, Long> counts() {
    Map<Purpose, Long> counts = new TreeMap<>();
    List.copyOf(calls).forEach(call -> counts.merge(call.purpose, 1L, Long::sum));
    return counts;
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
    Map<String, Map<Purpose, Long>> counts = new TreeMap<>();
    Set<SdkRequest> seen = new HashSet<>();
    for (Call call : List.copyOf(calls)) {
      if (call.stage.equals("apply") && !seen.add(call.request)) {
        counts
            .computeIfAbsent(call.operation, operation -> new TreeMap<>())
            .merge(call.purpose, 1L, Long::sum);
      }
    }
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (operation, purposes) ->
            lines.add(
                operation
                    + " "
                    + purposes
                    + ": "
                    + REASONS.getOrDefault(operation, "NO REASON")));
    return lines;
  }
}
