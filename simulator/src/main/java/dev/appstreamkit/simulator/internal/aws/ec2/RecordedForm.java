package dev.appstreamkit.simulator.internal.aws.ec2;

import dev.appstreamkit.simulator.internal.protocol.QueryForm;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A call's parameters, which remembers the ones that were read: what nobody read has no effect, and
 * is refused instead of being taken and forgotten.
 */
final class RecordedForm {

  /** What is the protocol's own; presigned calls have their signature here, too. */
  private static final List<String> OF_THE_PROTOCOL = List.of("Action", "Version", "X-Amz-");

  private final Map<String, List<String>> form;
  private final Set<String> read = new HashSet<>();

  RecordedForm(Map<String, List<String>> form) {
    this.form = form;
  }

  /** The first value of a parameter; empty if there is none. */
  String first(String name) {
    read.add(name);
    return QueryForm.first(form, name);
  }

  boolean has(String name) {
    read.add(name);
    return form.containsKey(name);
  }

  /** The values of a numbered parameter: {@code prefix} with 1, 2, 3 … behind it. */
  List<String> list(String prefix) {
    List<String> values = new ArrayList<>();
    for (int i = 1; has(prefix + i); i++) {
      values.add(first(prefix + i));
    }
    return values;
  }

  /** All that a listing depends on, in an order of its own. */
  String filter() {
    Map<String, List<String>> filter = new TreeMap<>(form);
    filter.keySet().removeAll(List.of("NextToken", "MaxResults"));
    filter.keySet().removeIf(name -> OF_THE_PROTOCOL.stream().anyMatch(name::startsWith));
    return filter.toString();
  }

  /**
   * Refuses what nobody read.
   *
   * @throws ServiceException UnknownParameter, as EC2 answers for a parameter that it doesn't know
   */
  void demandAllRead(String operation) {
    form.keySet().stream()
        .filter(name -> OF_THE_PROTOCOL.stream().noneMatch(name::startsWith))
        .filter(name -> !read.contains(name))
        .min(Comparator.naturalOrder())
        .ifPresent(
            name -> {
              throw new ServiceException(
                  "UnknownParameter",
                  400,
                  "The parameter "
                      + name
                      + " is not recognized: "
                      + operation
                      + " has none of this name, or it is not simulated; leave it out");
            });
  }
}
