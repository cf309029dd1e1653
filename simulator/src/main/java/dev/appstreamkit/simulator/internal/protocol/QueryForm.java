package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.world.Memory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a call in Query, or in EC2's kin of it. */
public final class QueryForm {

  private QueryForm() {}

  /** Returns whether a form has more parameters than are taken. */
  static boolean hasTooMany(HttpCall http) {
    return isForm(http) && Memory.hasTooMany('&', http.body());
  }

  private static boolean isForm(HttpCall http) {
    String type = http.header("Content-Type").orElse("");
    return http.body().length > 0 && (type.isEmpty() || type.contains("x-www-form-urlencoded"));
  }

  /**
   * Returns the form of a call: its query's parameters and its body's.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException {@code
   *     RequestEntityTooLarge} if it has more of them than are taken
   */
  public static Map<String, List<String>> of(HttpCall http) {
    Map<String, List<String>> form = new LinkedHashMap<>(http.query());
    if (hasTooMany(http)) {
      throw Document.tooManyValues();
    }
    if (isForm(http)) {
      form.putAll(Forms.parse(http.bodyText()));
    }
    return form;
  }

  /** Returns the first value of a form's parameter, or an empty string. */
  public static String first(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }
}
