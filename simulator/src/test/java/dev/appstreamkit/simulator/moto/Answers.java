package dev.appstreamkit.simulator.moto;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * What a server answered, as path and value: {@code Contents[0].Key}, or {@code error} with status
 * and code. Ids, dates and tokens are each server's own: only whether they are there counts.
 */
final class Answers {

  private static final Set<String> OWN =
      Set.of(
          "VersionId",
          "DeleteMarkerVersionId",
          "CopySourceVersionId",
          "UploadId",
          "RoleId",
          "UserId",
          "PolicyId",
          "AccessKeyId",
          "SecretAccessKey",
          "SessionToken",
          "AssumedRoleId",
          "ContinuationToken",
          "NextContinuationToken",
          "NextMarker",
          "NextVersionIdMarker",
          "NextUploadIdMarker",
          "VersionIdMarker",
          "UploadIdMarker",
          "Marker",
          "NextToken",
          "PolicyARN",
          "ScalableTargetARN",
          "ScheduledActionARN",
          "ActivityId",
          "ID",
          "DisplayName");

  private static final Set<String> DOCUMENTS =
      Set.of("PolicyDocument", "AssumeRolePolicyDocument", "Document");

  private Answers() {}

  /** Makes a call, and returns what came of it. */
  static Map<String, String> of(Step step, Peer peer) {
    Map<String, String> answer = new TreeMap<>();
    try {
      put(answer, "", step.call().apply(peer));
    } catch (AwsServiceException e) {
      String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
      answer.put("error", e.statusCode() + " " + code);
    } catch (RuntimeException e) {
      answer.put("error", e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return answer;
  }

  private static void put(Map<String, String> answer, String path, @Nullable Object value) {
    if (value instanceof ResponseBytes<?> bytes) {
      put(answer, path, bytes.response());
      answer.put("Body", bytes.asUtf8String());
    } else if (value instanceof SdkPojo pojo) {
      for (SdkField<?> field : pojo.sdkFields()) {
        put(answer, join(path, field.memberName()), field.getValueOrDefault(pojo));
      }
    } else if (value instanceof List<?> list && !(value instanceof SdkAutoConstructList<?>)) {
      for (int i = 0; i < list.size(); i++) {
        put(answer, path + "[" + i + "]", list.get(i));
      }
    } else if (value instanceof Map<?, ?> map && !(value instanceof SdkAutoConstructMap<?, ?>)) {
      map.forEach((key, element) -> put(answer, join(path, String.valueOf(key)), element));
    } else if (value != null && !(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
      answer.put(path, plain(path.replaceFirst(".*\\.", ""), value));
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String plain(String name, Object value) {
    if (value instanceof Instant) {
      return "(time)";
    }
    if (value instanceof SdkBytes bytes) {
      return bytes.asUtf8String();
    }
    String text = String.valueOf(value);
    if (OWN.contains(name)) {
      return text.equals("null") || text.isEmpty() ? text : "(id)";
    }
    return DOCUMENTS.contains(name) ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
  }

  /**
   * Returns where two answers differ, as {@code path: simulator's | moto's}; numbers of lists are
   * left out of the path.
   */
  static Set<String> differences(Map<String, String> simulator, Map<String, String> moto) {
    Set<String> differences = new TreeSet<>();
    List<String> paths = new ArrayList<>(new TreeSet<>(simulator.keySet()));
    if (simulator.containsKey("error") || moto.containsKey("error")) {
      paths = List.of("error");
    } else {
      moto.keySet().stream().filter(path -> !simulator.containsKey(path)).forEach(paths::add);
    }
    for (String path : paths) {
      String ours = simulator.getOrDefault(path, path.equals("error") ? "taken" : "-");
      String theirs = moto.getOrDefault(path, path.equals("error") ? "taken" : "-");
      if (!ours.equals(theirs)) {
        differences.add(path.replaceAll("\\[\\d+]", "[]") + ": " + ours + " | " + theirs);
      }
    }
    return differences;
  }
}
