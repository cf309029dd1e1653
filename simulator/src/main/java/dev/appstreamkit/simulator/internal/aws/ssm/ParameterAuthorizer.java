package dev.appstreamkit.simulator.internal.aws.ssm;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Judges calls on the parameters that they name, with their tags and the request's. */
final class ParameterAuthorizer {

  private ParameterAuthorizer() {}

  static void authorize(Call call, SdkPojo request) {
    ParameterStore store = ParameterStore.of(call);
    Conditions asked = Conditions.none();
    List<String> keys = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      switch (field.memberName()) {
        case "Name", "ResourceId" -> {
          if (value instanceof String name) {
            names.add(name);
          }
        }
        case "Names" -> ((List<?>) value).forEach(name -> names.add(String.valueOf(name)));
        case "TagKeys" -> ((List<?>) value).forEach(key -> keys.add(String.valueOf(key)));
        case "Tags" -> {
          for (Object one : (List<?>) value) {
            // Incomplete ones are refused later.
            if (one instanceof Tag tag && tag.key() != null && tag.value() != null) {
              keys.add(tag.key());
              asked = asked.and("aws:RequestTag/" + tag.key(), tag.value());
            }
          }
        }
        default -> {}
      }
    }
    Conditions conditions = keys.isEmpty() ? asked : asked.and("aws:TagKeys", keys);
    for (String name : names.isEmpty() ? List.of("*") : names) {
      check(call, store, name, conditions);
    }
  }

  private static void check(Call call, ParameterStore store, String asked, Conditions conditions) {
    String name = asked.startsWith("arn:") ? asked : asked.replaceFirst(":.*", "");
    StoredParameter known = store.find(name);
    String arn = known != null ? known.arn() : name.startsWith("arn:") ? name : store.arn(name);
    Conditions all = conditions;
    if (known != null) {
      for (Map.Entry<String, String> tag : known.tags().entrySet()) {
        all = all.and("aws:ResourceTag/" + tag.getKey(), tag.getValue());
      }
    }
    call.authorize("ssm:" + call.operation(), arn, all);
  }
}
