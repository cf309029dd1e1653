package dev.appstreamkit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.ground.RawRequest;
import dev.appstreamkit.provisioning.kinds.fleet.internal.FleetKind;
import dev.appstreamkit.provisioning.kinds.stack.internal.StackKind;
import dev.appstreamkit.provisioning.kinds.theme.internal.ThemeKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateThemeForStackRequest;

/** A stack, a fleet or a theme, in the JSON that AppStream speaks: with members of any age. */
final class OutsideAppStream<S extends ResourceSpec> implements Outside<S> {

  private static final Path MODEL =
      Path.of(
          "..",
          "simulator",
          "src/main/resources/dev/appstreamkit/simulator/internal/constraints/appstream.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What each of the three is called, and where it is. */
  private enum Sort {
    STACK("UpdateStackRequest", "Stacks"),
    FLEET("UpdateFleetRequest", "Fleets"),
    THEME("UpdateThemeForStackRequest", "Theme");

    final String request;
    final String answer;

    Sort(String request, String answer) {
      this.request = request;
      this.answer = answer;
    }
  }

  private final Sort sort;
  private final ResourceKind<S> kind;
  private final List<AttributeLife<S>> lives;
  private final ObjectNode samples;
  private final Map<String, String> reasons;
  private final Map<String, String> told;
  private final AppStreamClient client;
  private byte[] answer = new byte[0];

  private OutsideAppStream(
      Sort sort, World world, ResourceKind<S> kind, List<AttributeLife<S>> lives, Samples samples) {
    this.sort = sort;
    this.kind = kind;
    this.lives = lives;
    this.samples = json(samples.values());
    this.reasons = samples.reasons();
    this.told = samples.told();
    this.client =
        world.client(
            AppStreamClient.builder()
                .overrideConfiguration(c -> c.addExecutionInterceptor(new Kept())));
  }

  static OutsideAppStream<?> stack(World world) {
    return new OutsideAppStream<>(
        Sort.STACK, world, new StackKind(), StackLives.all(), Samples.STACK);
  }

  static OutsideAppStream<?> fleet(World world) {
    return new OutsideAppStream<>(
        Sort.FLEET, world, new FleetKind(), FleetLives.all(), Samples.FLEET);
  }

  static OutsideAppStream<?> theme(World world) {
    return new OutsideAppStream<>(
        Sort.THEME, world, new ThemeKind(), ThemeContractTest.lives(), Samples.THEME);
  }

  /** Keeps what AppStream answered last. */
  private final class Kept implements ExecutionInterceptor {
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      return context.responseBody().map(this::kept);
    }

    private InputStream kept(InputStream body) {
      try {
        answer = body.readAllBytes();
        return new ByteArrayInputStream(answer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode shapes() {
    try {
      return JSON.readTree(MODEL.toFile()).path("shapes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ResourceKind<S> kind() {
    return kind;
  }

  @Override
  public List<AttributeLife<S>> lives() {
    return lives;
  }

  /** Also those of the samples' structures: what a sample leaves out is named by its path. */
  @Override
  public Set<String> model() {
    JsonNode shapes = shapes();
    Set<String> members = new TreeSet<>();
    shapes
        .path(sort.request)
        .path("members")
        .properties()
        .forEach(one -> members.add(one.getKey()));
    samples
        .properties()
        .forEach(
            sample ->
                members.addAll(
                    missing(
                        shapes,
                        shapes.path(sort.request).path("members").path(sample.getKey()).asText(),
                        sample.getKey(),
                        List.of(sample.getValue()))));
    return members;
  }

  private static List<String> missing(
      JsonNode shapes, String shape, String path, List<JsonNode> values) {
    JsonNode of = shapes.path(shape);
    if (of.path("type").asText().equals("list")) {
      List<JsonNode> all = new ArrayList<>();
      values.forEach(list -> list.forEach(all::add));
      return missing(shapes, of.path("member").asText(), path, all);
    }
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : of.path("members").properties()) {
      String part = path + "." + member.getKey();
      List<JsonNode> said =
          values.stream()
              .map(value -> value.path(member.getKey()))
              .filter(value -> !value.isMissingNode())
              .toList();
      missing.addAll(
          said.isEmpty() ? List.of(part) : missing(shapes, member.getValue().asText(), part, said));
    }
    return missing;
  }

  @Override
  public Map<String, String> reasons() {
    return reasons;
  }

  @Override
  public List<String> members() {
    List<String> all = new ArrayList<>();
    samples.fieldNames().forEachRemaining(all::add);
    return all;
  }

  @Override
  public boolean set(String member, boolean gently) {
    JsonNode there = described().path(told.getOrDefault(member, member));
    JsonNode wanted = beside(there, samples.get(member), gently);
    if (wanted.equals(there)) {
      return false;
    }
    Map<String, Object> members = Map.of(member, JSON.convertValue(wanted, Object.class));
    switch (sort) {
      case STACK -> {
        UpdateStackRequest.Builder request = UpdateStackRequest.builder().name("contract-stack");
        RawRequest.add(request, members, Set.of(), IllegalStateException::new);
        client.updateStack(request.build());
      }
      case FLEET -> {
        UpdateFleetRequest.Builder request = UpdateFleetRequest.builder().name("contract-fleet");
        RawRequest.add(request, members, Set.of(), IllegalStateException::new);
        client.updateFleet(request.build());
      }
      default -> {
        UpdateThemeForStackRequest.Builder request =
            UpdateThemeForStackRequest.builder().stackName("contract-stack");
        RawRequest.add(request, members, Set.of(), IllegalStateException::new);
        client.updateThemeForStack(request.build());
      }
    }
    return true;
  }

  /** Structures and lists of them keep what the sample doesn't say. */
  private static JsonNode beside(JsonNode there, JsonNode sample, boolean gently) {
    if (there instanceof ObjectNode before && sample instanceof ObjectNode more) {
      ObjectNode both = before.deepCopy();
      more.properties()
          .forEach(
              part ->
                  both.set(
                      part.getKey(), beside(both.path(part.getKey()), part.getValue(), gently)));
      return both;
    }
    if (there instanceof ArrayNode before && !before.isEmpty() && before.get(0).isObject()) {
      return besideEach(before, sample, gently);
    }
    return gently && !there.isMissingNode() ? there : sample;
  }

  private static JsonNode besideEach(ArrayNode there, JsonNode sample, boolean gently) {
    Map<String, JsonNode> both = new LinkedHashMap<>();
    there.forEach(one -> both.put(Paths.key(one), one));
    for (JsonNode more : sample) {
      both.merge(Paths.key(more), more, (one, other) -> beside(one, other, gently));
    }
    return JSON.createArrayNode().addAll(both.values());
  }

  private JsonNode described() {
    switch (sort) {
      case STACK -> client.describeStacks(r -> r.names("contract-stack"));
      case FLEET -> client.describeFleets(r -> r.names("contract-fleet"));
      default -> client.describeThemeForStack(r -> r.stackName("contract-stack"));
    }
    try {
      JsonNode all = JSON.readTree(answer).path(sort.answer);
      return all.isArray() ? all.get(0) : all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SortedMap<String, Object> there() {
    SortedMap<String, Object> values = Paths.of(described());
    values.keySet().removeIf(path -> path.equals("CreatedTime") || path.equals("Arn"));
    return values;
  }
}
