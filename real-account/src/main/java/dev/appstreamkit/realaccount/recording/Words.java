package dev.appstreamkit.realaccount.recording;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which values are kept: those of members that AWS itself has the words for. It is a list of what
 * may stay, and not of what must go, so that a member that nobody thought of is left out.
 */
final class Words {

  private static final Pattern ONE_OF_AWS = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,60}");

  private static final Set<String> KEPT =
      Set.of(
          "Action",
          "AdjustmentType",
          "AuthenticationType",
          "BucketKeyEnabled",
          "Code",
          "ConnectorType",
          "ErrorCode",
          "FleetType",
          "ImageBuilderSupported",
          "Permission",
          "Platform",
          "PolicyType",
          "PreferredProtocol",
          "ScalableDimension",
          "ServiceNamespace",
          "SSEAlgorithm",
          "State",
          "Status",
          "StreamView",
          "Type",
          "Visibility",
          "VisibilityType",
          "__type");

  private Words() {}

  /** Returns how a text is written down. */
  static String shown(String member, String text) {
    String name = member.substring(member.lastIndexOf('.') + 1).replace("[]", "");
    String word = name.equals("__type") ? text.substring(text.lastIndexOf('#') + 1) : text;
    return KEPT.contains(name) && ONE_OF_AWS.matcher(word).matches() ? word : "text";
  }
}
