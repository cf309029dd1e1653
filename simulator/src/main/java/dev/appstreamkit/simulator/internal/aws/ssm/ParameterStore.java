package dev.appstreamkit.simulator.internal.aws.ssm;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.Account;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters that an account has in a region. */
final class ParameterStore {

  private final Account account;
  private final String region;
  private final NavigableMap<String, StoredParameter> parameters = new TreeMap<>();

  private ParameterStore(Account account, String region) {
    this.account = account;
    this.region = region;
  }

  static ParameterStore of(Call call) {
    return call.world()
        .section(
            call.account(),
            call.region(),
            ParameterStore.class,
            () -> new ParameterStore(call.account(), call.region()));
  }

  /** Returns a parameter's ARN, which has one slash before its name. */
  String arn(String name) {
    return account.arn("ssm", region, "parameter" + (name.startsWith("/") ? "" : "/") + name);
  }

  /** Returns a parameter by its name or ARN; null when it isn't there. */
  @Nullable StoredParameter find(String nameOrArn) {
    StoredParameter named = parameters.get(nameOrArn);
    if (named != null || !nameOrArn.startsWith("arn:")) {
      return named;
    }
    return parameters.values().stream()
        .filter(parameter -> parameter.arn().equals(nameOrArn))
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns a parameter that must be there.
   *
   * @throws ServiceException ParameterNotFound
   */
  StoredParameter require(String nameOrArn) {
    StoredParameter found = find(nameOrArn);
    if (found == null) {
      throw new ServiceException("ParameterNotFound", "Parameter " + nameOrArn + " not found.");
    }
    return found;
  }

  StoredParameter add(String name) {
    StoredParameter parameter = new StoredParameter(name, arn(name));
    parameters.put(name, parameter);
    return parameter;
  }

  void remove(StoredParameter parameter) {
    parameters.remove(parameter.name());
  }
}
