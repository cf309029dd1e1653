package dev.appstreamkit.provisioning.kinds;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.appstream.Limit;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Member;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.model.UpdateAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.UpdateApplicationRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateThemeForStackRequest;

/** The rows of limits are those of AppStream's newest model, and each one is kept to. */
class LimitsTest {

  private static final Path MODEL =
      Path.of(
          "..",
          "simulator",
          "src/main/resources/dev/appstreamkit/simulator/internal/constraints/appstream.json");

  private static final String ANY_KIND = "SpecCheck says it of every kind";
  private static final String FOUND = "it isn't described: it is what was found";
  private static final String BLANK = "empty ones are refused together with blank ones";
  private static final String BY_NAME = "it is said by name, and AWS checks it";

  /**
   * A kind, and what its specs are held to.
   *
   * @param reasons why a constraint of the model is no row, by the member or what it begins with
   */
  private record Kind(
      String name, List<String> requests, List<String> limits, Map<String, String> reasons) {

    List<Limit> rows() throws ReflectiveOperationException {
      List<Limit> rows = new ArrayList<>();
      for (String type : limits) {
        Class<?> table = Class.forName(LimitsTest.class.getPackageName() + "." + type);
        for (Field field : table.getDeclaredFields()) {
          field.setAccessible(true);
          if (field.get(null) instanceof Limit row) {
            rows.add(row);
          }
        }
      }
      return rows;
    }

    Map<String, Constraint> model() throws java.io.IOException {
      JsonNode shapes = new ObjectMapper().readTree(MODEL.toFile()).path("shapes");
      Map<String, Constraint> found = new TreeMap<>();
      requests.forEach(request -> walk(shapes, request + "Request", "", found));
      return found;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** What the model says of a member; the words that it may be are left to AWS, which adds some. */
  private record Constraint(long least, long most, String form) {

    static Constraint of(JsonNode shape) {
      return new Constraint(
          shape.path("min").asLong(0),
          shape.path("max").asLong(Long.MAX_VALUE),
          shape.path("pattern").asText(""));
    }

    boolean saysNothing() {
      return least == 0 && most == Long.MAX_VALUE && form.isEmpty();
    }
  }

  private static void walk(
      JsonNode shapes, String shape, String path, Map<String, Constraint> found) {
    JsonNode of = shapes.path(shape);
    if (!path.isEmpty()) {
      found.putIfAbsent(path, Constraint.of(of));
    }
    switch (of.path("type").asText()) {
      case "structure" ->
          of.path("members")
              .properties()
              .forEach(
                  part ->
                      walk(
                          shapes,
                          part.getValue().asText(),
                          path.isEmpty() ? part.getKey() : path + "." + part.getKey(),
                          found));
      case "list" -> walk(shapes, of.path("member").asText(), path + "[]", found);
      default -> {
        // Texts and numbers have no parts; of maps there are only tags.
      }
    }
  }

  static List<Kind> kinds() {
    Map<String, String> network =
        Map.of("VpcConfig.SubnetIds[]", BLANK, "VpcConfig.SecurityGroupIds[]", BLANK);
    return List.of(
        new Kind(
            "fleet",
            List.of("CreateFleet", "UpdateFleet"),
            List.of("fleet.FleetLimits", "network.NetworkLimits"),
            with(
                network,
                entry("Name", ANY_KIND),
                entry("Tags", ANY_KIND),
                entry("ImageArn", FOUND),
                entry("ImageName", FOUND),
                entry("IamRoleArn", FOUND))),
        new Kind(
            "stack",
            List.of("CreateStack", "UpdateStack"),
            List.of("stack.StackLimits"),
            Map.of(
                "Name", ANY_KIND,
                "Tags", ANY_KIND,
                "UserSettings", "it is said of five actions or of none",
                "AgentAccessConfig", BY_NAME,
                "ContentRedirection", BY_NAME)),
        new Kind("user", List.of("CreateUser"), List.of("user.UserLimits"), Map.of()),
        new Kind(
            "image",
            List.of("CreateImageBuilder"),
            List.of("image.ImageLimits", "network.NetworkLimits"),
            with(
                network,
                entry("Name", ANY_KIND),
                entry("Tags", ANY_KIND),
                entry("ImageArn", FOUND),
                entry("ImageName", FOUND),
                entry("IamRoleArn", FOUND),
                entry("InstanceType", BLANK),
                entry("AccessEndpoints[].VpceId", BLANK),
                entry("SoftwaresToInstall[]", BLANK),
                entry("SoftwaresToUninstall[]", BLANK))),
        new Kind(
            "theme",
            List.of("CreateThemeForStack", "UpdateThemeForStack"),
            List.of("theme.ThemeLimits"),
            Map.of("StackName", "the stack's own")),
        new Kind(
            "app-block",
            List.of("CreateAppBlock"),
            List.of("appblock.AppBlockLimits"),
            Map.of("Name", ANY_KIND, "Tags", ANY_KIND)),
        new Kind(
            "application",
            List.of("CreateApplication", "UpdateApplication"),
            List.of("application.ApplicationLimits"),
            Map.of(
                "Name", ANY_KIND,
                "Tags", ANY_KIND,
                "AppBlockArn", FOUND,
                "AttributesToDelete", "the rows have no more words")),
        new Kind(
            "app-block-builder",
            List.of("CreateAppBlockBuilder", "UpdateAppBlockBuilder"),
            List.of("appblock.AppBlockBuilderLimits"),
            Map.of(
                "Name", ANY_KIND,
                "Tags", ANY_KIND,
                "IamRoleArn", FOUND,
                "VpcConfig", "Network says it")),
        new Kind(
            "image-builder",
            List.of("CreateImageBuilder"),
            List.of("image.ImageLimits", "network.NetworkLimits"),
            with(
                network,
                entry("Name", ANY_KIND),
                entry("Tags", ANY_KIND),
                entry("ImageArn", FOUND),
                entry("ImageName", FOUND),
                entry("IamRoleArn", FOUND),
                entry("InstanceType", BLANK),
                entry("AccessEndpoints[].VpceId", BLANK),
                entry("SoftwaresToInstall[]", BLANK),
                entry("SoftwaresToUninstall[]", BLANK))),
        new Kind(
            "directory-config",
            List.of("CreateDirectoryConfig", "UpdateDirectoryConfig"),
            List.of("directory.DirectoryLimits"),
            Map.of(
                "ServiceAccountCredentials.AccountPassword", "it is known only when it is sent")),
        new Kind(
            "entitlement",
            List.of("CreateEntitlement", "UpdateEntitlement"),
            List.of("entitlement.EntitlementLimits"),
            Map.of("Name", ANY_KIND, "StackName", "the stack's own")),
        new Kind(
            "image-permission",
            List.of("UpdateImagePermissions"),
            List.of(),
            Map.of("Name", "the image's own", "SharedAccountId", "accounts have 12 digits")),
        new Kind(
            "association",
            List.of("BatchAssociateUserStack"),
            List.of(),
            Map.of(
                "UserStackAssociations", "how many go into a call, and what user and stack are")));
  }

  @SafeVarargs
  private static Map<String, String> with(
      Map<String, String> some, Map.Entry<String, String>... more) {
    Map<String, String> all = new TreeMap<>(some);
    List.of(more).forEach(one -> all.put(one.getKey(), one.getValue()));
    return all;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachConstraintOfTheModel_isARowOrHasAReason(Kind kind) throws Exception {
    List<String> rows = kind.rows().stream().map(Limit::member).toList();
    Set<String> missing = new TreeSet<>();
    Set<String> needless = new TreeSet<>(kind.reasons.keySet());
    kind.model()
        .forEach(
            (member, constraint) -> {
              List<String> reasons =
                  kind.reasons.keySet().stream().filter(member::startsWith).toList();
              if (!constraint.saysNothing() && !rows.contains(member)) {
                needless.removeAll(reasons);
                if (reasons.isEmpty()) {
                  missing.add(member);
                }
              }
            });

    assertThat(missing).isEmpty();
    assertThat(needless).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachRow_saysWhatTheModelSays(Kind kind) throws Exception {
    Map<String, Constraint> model = kind.model();
    for (Limit row : kind.rows()) {
      Constraint there = model.get(row.member());
      assertThat(there).as(row.member()).isNotNull();
      if (row.isInModel()) {
        assertThat(new Constraint(row.least(), row.most(), row.form().orElse("")))
            .as(row.member())
            .isEqualTo(there);
      } else {
        assertThat(there.most()).as(row.member()).isEqualTo(Long.MAX_VALUE);
      }
    }
  }

  /** A row of limits is about a row of the table; only the identity has none. */
  @ParameterizedTest
  @MethodSource("kinds")
  void eachRow_hasARowInTheTableOfAttributes(Kind kind) throws Exception {
    List<String> members =
        CoveragePageTest.tables().get(kind.name).rows().stream()
            .flatMap(row -> row.member().stream())
            .map(member -> member.name().toLowerCase(Locale.ROOT))
            .toList();
    for (Limit row : kind.rows()) {
      String top = row.member().replaceAll("[.\\[].*", "").toLowerCase(Locale.ROOT);
      if (!top.equals("username")) {
        assertThat(members).as(row.member()).contains(top);
      }
    }
  }

  private record Words(String kind, String words, Supplier<Object> update, Set<String> without) {
    @Override
    public String toString() {
      return kind;
    }
  }

  static List<Words> words() {
    return List.of(
        new Words("fleet", "FleetAttribute", UpdateFleetRequest::builder, Set.of()),
        new Words(
            "stack",
            "StackAttribute",
            UpdateStackRequest::builder,
            Set.of(
                // Those of a kind of its own, of what is said whole, by name, or connector by
                // connector.
                "THEME_NAME",
                "USER_SETTINGS",
                "IAM_ROLE_ARN",
                "AGENT_ACCESS_CONFIG",
                "CONTENT_REDIRECTION",
                "STORAGE_CONNECTOR_HOMEFOLDERS",
                "STORAGE_CONNECTOR_GOOGLE_DRIVE",
                "STORAGE_CONNECTOR_ONE_DRIVE")),
        new Words("theme", "ThemeAttribute", UpdateThemeForStackRequest::builder, Set.of()),
        new Words(
            "application", "ApplicationAttribute", UpdateApplicationRequest::builder, Set.of()),
        new Words(
            "app-block-builder",
            "AppBlockBuilderAttribute",
            UpdateAppBlockBuilderRequest::builder,
            Set.of()));
  }

  @ParameterizedTest
  @MethodSource("words")
  void eachWordForClearing_isThatOfARow(Words words) throws Exception {
    AttributeTable<?> table = CoveragePageTest.tables().get(words.kind);
    Set<String> said = new TreeSet<>(words.without);
    for (Attribute<?> row : table.rows()) {
      if (row.isClearable() && row.member().map(Member::name).isPresent()) {
        said.addAll(cleared(table, row.name(), words.update.get()));
      }
    }
    Set<String> known = new TreeSet<>();
    new ObjectMapper()
        .readTree(MODEL.toFile())
        .path("shapes")
        .path(words.words)
        .path("enum")
        .forEach(word -> known.add(word.asText()));

    assertThat(said).isEqualTo(known);
  }

  private static List<String> cleared(AttributeTable<?> table, String attribute, Object builder)
      throws ReflectiveOperationException {
    AttributeChange change =
        AttributeChange.builder(attribute)
            .after(Attributes.builder().clear(attribute).build().get(attribute))
            .build();
    Object request = table.update(builder, List.of(change), new Object());
    Object built = ((software.amazon.awssdk.utils.builder.SdkBuilder<?, ?>) request).build();
    List<String> words = new ArrayList<>();
    ((List<?>) built.getClass().getMethod("attributesToDeleteAsStrings").invoke(built))
        .forEach(word -> words.add(String.valueOf(word)));
    return words;
  }

  /** Returns the rows of all kinds. */
  static List<Limit> rows() throws ReflectiveOperationException {
    List<Limit> all = new ArrayList<>();
    for (Kind kind : kinds()) {
      all.addAll(kind.rows());
    }
    return all;
  }
}
