package dev.appstreamkit.simulator.internal.aws.ssm;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** Parameters themselves: put, get, delete. */
final class Parameters {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.\\-/]+");
  private static final Set<String> TYPES = Set.of("String", "StringList", "SecureString");
  private static final int LONGEST_NAME = 2048;
  private static final int LONGEST_VALUE = 4096;
  private static final int MOST_NAMES = 10;

  private Parameters() {}

  static void addTo(Operations operations) {
    operations
        .on("PutParameter", PutParameterRequest::builder, Parameters::put)
        .on("GetParameter", GetParameterRequest::builder, Parameters::get)
        .on("GetParameters", GetParametersRequest::builder, Parameters::getAll)
        .on("DeleteParameter", DeleteParameterRequest::builder, Parameters::delete);
  }

  private static PutParameterResponse put(Call call, PutParameterRequest request) {
    String name = checkedName(request.name());
    String value = checkedValue(request);
    ParameterStore store = ParameterStore.of(call);
    StoredParameter known = store.find(name);
    boolean overwrite = Boolean.TRUE.equals(request.overwrite());
    if (known != null && !overwrite) {
      throw new ServiceException(
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    if (overwrite && !request.tags().isEmpty()) {
      throw invalid(
          "Invalid request: tags and overwrite can't be used together. Use AddTagsToResource for a"
              + " parameter that exists.");
    }
    String type = type(request.typeAsString(), known);
    StoredParameter parameter = known == null ? store.add(name) : known;
    request.tags().forEach(tag -> parameter.tags().put(tag.key(), tag.value()));
    long version = parameter.add(type, value, request.dataType(), call.world().now()).number();
    return PutParameterResponse.builder().version(version).tier("Standard").build();
  }

  private static String checkedName(@Nullable String name) {
    if (name == null || name.isEmpty() || name.length() > LONGEST_NAME) {
      throw invalid("Parameter name is required, of at most " + LONGEST_NAME + " characters.");
    }
    boolean hierarchy = name.indexOf('/') > 0 && !name.startsWith("/");
    if (!NAME.matcher(name).matches() || hierarchy || name.endsWith("/")) {
      throw invalid(
          "Parameter name: can't be "
              + name
              + ". It can contain letters, numbers and .-_ only, and"
              + " must begin with / if it has a path.");
    }
    if (name.matches("(?i)/?(aws|ssm).*")) {
      throw invalid("Parameter name: can't be prefixed with \"aws\" or \"ssm\".");
    }
    return name;
  }

  private static String checkedValue(PutParameterRequest request) {
    String value = request.value();
    if (value == null || value.isEmpty()) {
      throw invalid("Value is required.");
    }
    if (value.length() > LONGEST_VALUE) {
      throw invalid(
          "Standard tier parameters support a maximum parameter value of "
              + LONGEST_VALUE
              + " characters.");
    }
    if (request.allowedPattern() != null
        && !AllowedPattern.matches(request.allowedPattern(), value)) {
      throw new ServiceException(
          "ParameterPatternMismatchException",
          "Parameter value doesn't match the allowed pattern " + request.allowedPattern());
    }
    return value;
  }

  private static String type(@Nullable String asked, @Nullable StoredParameter known) {
    if (asked == null && known != null) {
      return known.latest().type();
    }
    if (asked == null) {
      throw invalid("A parameter type is required when you create a parameter.");
    }
    if (!TYPES.contains(asked)) {
      throw new ServiceException(
          "UnsupportedParameterType", "The parameter type " + asked + " is not supported.");
    }
    return asked;
  }

  private static GetParameterResponse get(Call call, GetParameterRequest request) {
    String asked = request.name() == null ? "" : request.name();
    Parameter found = find(ParameterStore.of(call), asked, request.withDecryption());
    if (found == null) {
      throw new ServiceException("ParameterNotFound", "Parameter " + asked + " not found.");
    }
    return GetParameterResponse.builder().parameter(found).build();
  }

  private static GetParametersResponse getAll(Call call, GetParametersRequest request) {
    Set<String> names = new LinkedHashSet<>(request.names());
    if (names.isEmpty() || names.size() > MOST_NAMES) {
      throw invalid("Give 1 to " + MOST_NAMES + " names.");
    }
    List<Parameter> found = new ArrayList<>();
    List<String> invalid = new ArrayList<>();
    for (String name : names) {
      Parameter parameter = find(ParameterStore.of(call), name, request.withDecryption());
      if (parameter == null) {
        invalid.add(name);
      } else {
        found.add(parameter);
      }
    }
    return GetParametersResponse.builder().parameters(found).invalidParameters(invalid).build();
  }

  /** Finds a parameter; {@code name:2} is its second version. */
  private static @Nullable Parameter find(
      ParameterStore store, String asked, @Nullable Boolean decrypted) {
    StoredParameter whole = store.find(asked);
    if (whole != null) {
      return shown(whole, whole.latest(), null, decrypted);
    }
    int colon = asked.lastIndexOf(':');
    String selector = colon < 0 ? "" : asked.substring(colon + 1);
    if (!selector.matches("\\d{1,9}")) {
      return null;
    }
    StoredParameter parameter = store.find(asked.substring(0, colon));
    StoredParameter.Version version =
        parameter == null ? null : parameter.version(Long.parseLong(selector));
    return parameter == null || version == null
        ? null
        : shown(parameter, version, ":" + selector, decrypted);
  }

  private static Parameter shown(
      StoredParameter parameter,
      StoredParameter.Version version,
      @Nullable String selector,
      @Nullable Boolean decrypted) {
    boolean sealed = version.type().equals("SecureString") && !Boolean.TRUE.equals(decrypted);
    return Parameter.builder()
        .name(parameter.name())
        .arn(parameter.arn())
        .type(version.type())
        .value(sealed ? sealed(parameter, version) : version.value())
        .version(version.number())
        .selector(selector)
        .lastModifiedDate(version.modified())
        .dataType(version.dataType() == null ? "text" : version.dataType())
        .build();
  }

  /** What stands for the cipher text, which says nothing of the value. */
  private static String sealed(StoredParameter parameter, StoredParameter.Version version) {
    String text = "sealed:" + parameter.arn() + ":" + version.number();
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static DeleteParameterResponse delete(Call call, DeleteParameterRequest request) {
    ParameterStore store = ParameterStore.of(call);
    store.remove(store.require(request.name() == null ? "" : request.name()));
    return DeleteParameterResponse.builder().build();
  }

  private static ServiceException invalid(String message) {
    return new ServiceException("ValidationException", message);
  }
}
