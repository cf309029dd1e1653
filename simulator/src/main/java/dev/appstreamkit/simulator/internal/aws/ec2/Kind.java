package dev.appstreamkit.simulator.internal.aws.ec2;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One kind of thing that EC2 describes.
 *
 * @param set the element around all of them
 * @param idParameter the parameter that names some of them, such as {@code SubnetId}
 * @param notFoundCode the error for an id that isn't there
 * @param called what messages call one
 * @param id what names one
 * @param all all that an account has
 * @param filters what each filter looks at
 * @param writer writes one
 * @param <T> the kind
 */
record Kind<T>(
    String set,
    String idParameter,
    String notFoundCode,
    String called,
    Function<T, String> id,
    Function<Network, Collection<T>> all,
    Map<String, BiFunction<Network, T, List<String>>> filters,
    Writer<T> writer) {

  /** Writes one thing. */
  @FunctionalInterface
  interface Writer<T> {
    void write(Network network, Element out, T thing);
  }
}
