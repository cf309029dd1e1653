package dev.appstreamkit.simulator.internal.appstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.internal.appstream.constraints.ConstraintTable;
import dev.appstreamkit.simulator.internal.appstream.constraints.RequestChecker;
import dev.appstreamkit.simulator.internal.appstream.state.Errors;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.protocol.ServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** Checks requests, as they came, against the constraints of the service's model. */
final class ModelValidator implements Operations.Validator {

  private final ObjectMapper mapper = new ObjectMapper();
  private final RequestChecker checker = new RequestChecker(ConstraintTable.standard());

  @Override
  public void validate(String operation, String body, SdkPojo request) {
    checker
        .check(operation, parse(body))
        .ifPresent(
            message -> {
              throw Errors.validation(message);
            });
  }

  private JsonNode parse(String body) {
    try {
      return body.isBlank() ? mapper.createObjectNode() : mapper.readTree(body);
    } catch (JsonProcessingException e) {
      throw new ServiceException("SerializationException", "The request is not valid JSON.");
    }
  }
}
