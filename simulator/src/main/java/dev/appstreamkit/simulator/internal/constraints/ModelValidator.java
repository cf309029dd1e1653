package dev.appstreamkit.simulator.internal.constraints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.internal.protocol.JsonCodec;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Checks requests against the constraints of their service's model: those in JSON as they came,
 * members that the SDK doesn't know included; others as they were decoded.
 */
public final class ModelValidator implements Operations.Validator {

  private final ObjectMapper mapper = new ObjectMapper();
  private final Service service;

  /** Creates one for a service that has a table of constraints. */
  public ModelValidator(Service service) {
    this.service = service;
  }

  @Override
  public void validate(String operation, String body, SdkPojo request) {
    // The table is read when the first request comes, not when a simulator starts.
    new RequestChecker(ConstraintTable.of(service.name()))
        .check(operation, document(body, request))
        .ifPresent(
            message -> {
              throw new ServiceException(service.validationCode(), message);
            });
  }

  private JsonNode document(String body, SdkPojo request) {
    String text =
        body.isBlank() ? new String(JsonCodec.encode(request), StandardCharsets.UTF_8) : body;
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ServiceException("SerializationException", "The request is not valid JSON.");
    }
  }
}
