package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a call in Query, or in EC2's kin of it. */
public final class QueryForm {

  private QueryForm() {}

  /** Returns the form of a call: its query's parameters and its body's. */
  public static Map<String, List<String>> of(HttpCall http) {
    Map<String, List<String>> form = new LinkedHashMap<>(http.query());
    String type = http.header("Content-Type").orElse("");
    if (http.body().length > 0 && (type.isEmpty() || type.contains("x-www-form-urlencoded"))) {
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
