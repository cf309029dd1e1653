package dev.appstreamkit.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever writes a plan out, by its accessors or field by field: no secret is in it. */
class SensitiveValuesTest {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Optional.class, new Opened())
                  .addSerializer(Throwable.class, new Words<>())
                  .addSerializer(Duration.class, new Words<>()));

  /** Writes what is in it, as Jackson's module for Java 8 does. */
  @SuppressWarnings("rawtypes")
  private static final class Opened extends JsonSerializer<Optional> {
    @Override
    public void serialize(Optional value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(value.isPresent() ? value.get() : null, out);
    }
  }

  private static final class Words<T> extends JsonSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  @Test
  void mapper_byFieldsOrGetters_findsNoSecret() throws JsonProcessingException {
    ObjectMapper fields = MAPPER.copy().setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
    ObjectMapper all = MAPPER.copy().setVisibility(PropertyAccessor.ALL, Visibility.ANY);
    Plan plan = Samples.plan("");
    List<Object> handedOut =
        List.of(
            plan,
            plan.changes(),
            Samples.drift(""),
            Secret.of(Samples.PASSWORD),
            Map.of(
                "changes",
                plan.changes().stream()
                    .flatMap(change -> change.attributes().stream())
                    .map(attribute -> List.of(attribute.before(), attribute.after()))
                    .toList()));

    for (Object one : handedOut) {
      for (ObjectMapper mapper : List.of(MAPPER, fields, all)) {
        assertThat(mapper.writeValueAsString(one)).doesNotContain(Samples.PASSWORD);
      }
    }
    assertThat(fields.writeValueAsString(plan.changes()))
        .contains("(sensitive)", "stream.standard.large");
  }

  @Test
  void change_withASensitiveValue_keepsThatItIsThere() {
    AttributeChange password = Samples.plan("").changes().get(0).attributes().get(1);

    assertThat(password.after().orElseThrow().data()).contains("(sensitive)");
    assertThat(password.after().orElseThrow().sensitive()).isTrue();
    assertThat(password.before()).isEmpty();
  }
}
