package dev.appstreamkit.simulator.internal.aws.ec2;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Wildcards;
import dev.appstreamkit.simulator.internal.protocol.Listing;
import dev.appstreamkit.simulator.internal.protocol.Page;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers EC2's Describe operations. Their requests are all alike, and the SDK's classes for EC2
 * are larger than all of the simulator: so they are read and written here without these.
 */
final class Ec2Reads {

  private static final int MOST = 1000;
  private static final String TAG = "tag:";

  private Ec2Reads() {}

  /** Returns what writes the XML inside the response's element. */
  static Supplier<String> answer(Call call, Map<String, List<String>> parameters) {
    RecordedForm form = new RecordedForm(parameters);
    Kind<?> kind = Kinds.BY_OPERATION.get(call.operation());
    if (kind == null) {
      throw new ServiceException(
          "InvalidAction",
          400,
          "The action " + call.operation() + " is not valid for this web service.");
    }
    call.authorize("ec2:" + call.operation(), "*");
    boolean dryRun = form.first("DryRun").equalsIgnoreCase("true");
    Element found = describe(call, kind, form);
    form.demandAllRead(call.operation());
    if (dryRun) {
      throw new ServiceException(
          "DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
    }
    return found::written;
  }

  private static <T> Element describe(Call call, Kind<T> kind, RecordedForm form) {
    Network network = Network.of(call.world(), call.account(), call.region());
    List<T> found = filtered(network, kind, named(network, kind, form), form);
    Element out = new Element();
    String token = form.first("NextToken");
    Page<T> page =
        Page.of(
            Listing.of(call, form::filter),
            found,
            Page.Sequence.by(kind.id()),
            token.isEmpty() ? null : token,
            size(form.first("MaxResults"), kind, form),
            () ->
                new ServiceException(
                    "InvalidNextToken", 400, "The token '" + token + "' is invalid"));
    out.list(kind.set(), page.items(), (o, one) -> write(network, kind, o, one));
    if (page.nextToken() != null) {
      out.text("nextToken", page.nextToken());
    }
    return out;
  }

  private static <T> void write(Network network, Kind<T> kind, Element out, T one) {
    kind.writer().write(network, out, one);
    Map<String, String> tags = network.tagsOf(kind.id().apply(one));
    if (!tags.isEmpty()) {
      out.list(
          "tagSet",
          tags.entrySet(),
          (o, tag) -> o.text("key", tag.getKey()).text("value", tag.getValue()));
    }
  }

  /** Returns those whose ids were given, or all; one unknown id fails the call as a whole. */
  private static <T> List<T> named(Network network, Kind<T> kind, RecordedForm form) {
    List<String> ids = form.list(kind.idParameter() + ".");
    List<T> all = List.copyOf(kind.all().apply(network));
    List<String> known = all.stream().map(kind.id()).toList();
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new ServiceException(
            kind.notFoundCode(), 400, "The " + kind.called() + " '" + id + "' does not exist");
      }
    }
    return ids.isEmpty()
        ? all
        : all.stream().filter(one -> ids.contains(kind.id().apply(one))).toList();
  }

  private static <T> List<T> filtered(
      Network network, Kind<T> kind, List<T> rows, RecordedForm form) {
    List<T> left = new ArrayList<>(rows);
    for (int i = 1; form.has("Filter." + i + ".Name"); i++) {
      String name = form.first("Filter." + i + ".Name");
      List<String> wanted = form.list("Filter." + i + ".Value.");
      BiFunction<Network, T, List<String>> values = values(kind, name);
      if (values == null) {
        throw new ServiceException(
            "InvalidParameterValue", 400, "The filter '" + name + "' is invalid");
      }
      left.removeIf(one -> !fits(values.apply(network, one), wanted));
    }
    return left;
  }

  /** Everything can be filtered by its tags, or by their keys. */
  private static <T> @Nullable BiFunction<Network, T, List<String>> values(
      Kind<T> kind, String filter) {
    if (filter.startsWith(TAG)) {
      String key = filter.substring(TAG.length());
      return (network, one) ->
          Optional.ofNullable(network.tagsOf(kind.id().apply(one)).get(key)).stream().toList();
    }
    return filter.equals("tag-key")
        ? (network, one) -> List.copyOf(network.tagsOf(kind.id().apply(one)).keySet())
        : kind.filters().get(filter);
  }

  private static boolean fits(List<String> values, List<String> wanted) {
    return values.stream()
        .anyMatch(value -> wanted.stream().anyMatch(pattern -> fits(pattern, value)));
  }

  /** A backslash takes a wildcard's meaning away; a value with both is taken as it is written. */
  private static boolean fits(String pattern, String value) {
    return pattern.indexOf('\\') >= 0
        ? pattern.replaceAll("\\\\(.)", "$1").equals(value)
        : Wildcards.match(pattern, value);
  }

  private static int size(String asked, Kind<?> kind, RecordedForm form) {
    if (asked.isEmpty()) {
      return MOST;
    }
    if (form.has(kind.idParameter() + ".1")) {
      throw new ServiceException(
          "InvalidParameterCombination",
          400,
          "The parameter " + kind.idParameter() + " cannot be used with the parameter MaxResults");
    }
    if (!asked.matches("\\d{1,4}")
        || Integer.parseInt(asked) < 5
        || Integer.parseInt(asked) > MOST) {
      throw new ServiceException(
          "InvalidParameterValue",
          400,
          "Value ( " + asked + " ) for parameter maxResults is invalid. Give 5 to " + MOST + ".");
    }
    return Integer.parseInt(asked);
  }
}
