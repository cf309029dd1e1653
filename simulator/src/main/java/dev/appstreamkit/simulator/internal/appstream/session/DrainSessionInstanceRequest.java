package dev.appstreamkit.simulator.internal.appstream.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** The request of an operation that is younger than the SDK: it is its own builder. */
final class DrainSessionInstanceRequest implements SdkPojo, Buildable {

  private static final SdkField<String> SESSION_ID =
      SdkField.<String>builder(MarshallingType.STRING)
          .memberName("SessionId")
          .getter(request -> ((DrainSessionInstanceRequest) request).sessionId)
          .setter((request, value) -> ((DrainSessionInstanceRequest) request).sessionId = value)
          .traits(
              LocationTrait.builder()
                  .location(MarshallLocation.PAYLOAD)
                  .locationName("SessionId")
                  .build())
          .build();

  private @Nullable String sessionId;

  /** Returns the session's id. */
  String sessionId() {
    return sessionId == null ? "" : sessionId;
  }

  @Override
  public Object build() {
    return this;
  }

  @Override
  public List<SdkField<?>> sdkFields() {
    return List.of(SESSION_ID);
  }

  @Override
  public Map<String, SdkField<?>> sdkFieldNameToField() {
    return Map.of("SessionId", SESSION_ID);
  }

  @Override
  public boolean equalsBySdkFields(Object other) {
    return other instanceof DrainSessionInstanceRequest request
        && sessionId().equals(request.sessionId());
  }

  /** An empty response. */
  static final class Response implements SdkPojo {

    @Override
    public List<SdkField<?>> sdkFields() {
      return List.of();
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
      return Map.of();
    }

    @Override
    public boolean equalsBySdkFields(Object other) {
      return other instanceof Response;
    }
  }
}
