package dev.appstreamkit.provisioning.internal.appstream;

import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** What the SDK's model classes tell, by AWS's names. */
final class Members {

  private Members() {}

  /** Returns the value of a member; empty if it isn't there, or the class has none. */
  static <T> Optional<T> told(Object there, String member, Class<T> type) {
    return there instanceof SdkPojo pojo
        ? pojo.sdkFields().stream()
            .filter(field -> field.memberName().equals(member))
            .findFirst()
            .map(field -> field.getValueOrDefault(there))
            .map(type::cast)
        : Optional.empty();
  }
}
