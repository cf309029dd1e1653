package dev.appstreamkit.examples.dbos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.PayloadFormat;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.Optional;

/**
 * What a workflow is to do: kept by the engine, so nothing in it tells who a person is.
 *
 * @param formatVersion the version of this form, 1
 * @param environment the environment's id
 * @param version the version of the descriptions
 * @param purpose whether it is built or destroyed
 * @param approved whether no person is asked before it is done
 */
public record Order(
    int formatVersion, String environment, String version, Plan.Purpose purpose, boolean approved) {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /** Refuses what a newer worker has written. */
  public Order {
    PayloadFormat.require("order", formatVersion, 1);
  }

  /** Returns the order to build an environment, after a person has approved the plan. */
  public static Order build(String environment, String version) {
    return new Order(1, environment, version, Plan.Purpose.BUILD, false);
  }

  /** Returns the order to destroy an environment, after a person has approved the plan. */
  public static Order destroy(String environment, String version) {
    return new Order(1, environment, version, Plan.Purpose.DESTROY, false);
  }

  /** Returns the same for those who have approved it already, a campaign as a whole for one. */
  public Order preapproved() {
    return new Order(formatVersion, environment, version, purpose, true);
  }

  static String write(Object data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof ProvisioningException refused) {
        throw refused;
      }
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "that is no " + type.getSimpleName(),
          "give what Order.write returned, as it was");
    }
  }
}
