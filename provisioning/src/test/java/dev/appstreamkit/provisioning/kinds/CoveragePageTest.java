package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Observed;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page of attributes says what the tables say. */
class CoveragePageTest {

  private static final Path PAGE = Path.of("..", "docs", "coverage.md");

  /** What follows is written by a test that sees all modules. */
  private static final String OPERATIONS = "## AppStream's operations";

  private static final String FROM = "<!-- rows -->";

  private static final Observed RUNNING =
      Observed.untagged(
          Identity.named("a"),
          Attributes.builder().set("type", "ON_DEMAND").set("state", "RUNNING").build(),
          Optional.empty());

  private static final Observed TO_BE_STOPPED =
      Observed.untagged(
          Identity.named("a"),
          Attributes.builder()
              .set("type", "ON_DEMAND")
              .set("state", "RUNNING")
              .set("wantedState", "STOPPED")
              .build(),
          Optional.empty());

  /** To write the page anew, run this with {@code -Dappstreamkit.write.pages=true}. */
  @Test
  void page_rows_areThoseOfTheTables() throws Exception {
    String page = Files.readString(PAGE);
    String wanted =
        page.substring(0, page.indexOf(FROM))
            + FROM
            + "\n\n"
            + rows()
            + page.substring(page.indexOf(OPERATIONS));
    if (Boolean.getBoolean("appstreamkit.write.pages")) {
      Files.writeString(PAGE, wanted);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(wanted);
  }

  private static String rows() throws Exception {
    StringBuilder page =
        new StringBuilder(
            "| Kind | Attribute | Member | Clearable | Drift seen | A change |\n"
                + "|---|---|---|---|---|---|\n");
    for (Map.Entry<String, AttributeTable<?>> kind : tables().entrySet()) {
      kind.getValue().rows().forEach(row -> page.append(line(kind.getKey(), row)));
    }
    return page.append("\n").toString();
  }

  static Map<String, AttributeTable<?>> tables() throws ReflectiveOperationException {
    Map<String, AttributeTable<?>> tables = new LinkedHashMap<>();
    tables.put("fleet", table("fleet.internal.FleetTable"));
    tables.put("stack", table("stack.internal.StackTable"));
    tables.put("theme", table("theme.internal.ThemeKind"));
    tables.put("entitlement", table("entitlement.internal.EntitlementKind"));
    tables.put("directory-config", table("directory.internal.DirectoryConfigKind"));
    tables.put("user", table("user.internal.UserKind"));
    tables.put("association", table("association.internal.AssociationKind"));
    tables.put("image", table("image.internal.ImageTable"));
    tables.put("image-builder", table("image.internal.ImageBuilderTable"));
    tables.put("app-block", table("appblock.internal.AppBlockTable"));
    tables.put("app-block-builder", table("appblock.internal.AppBlockBuilderTable"));
    tables.put("application", table("application.internal.ApplicationKind"));
    tables.put("s3-object", table("file.internal.S3ObjectKind"));
    tables.put("image-permission", table("image.internal.ImagePermissionKind"));
    tables.put("saml-provider", table("federation.internal.SamlProviderKind"));
    tables.put("federation-role", table("federation.internal.FederationRoleKind"));
    tables.put("role", table("role.internal.RoleTable"));
    tables.put("bucket", table("bucket.internal.BucketTable"));
    tables.put("scaling-target", table("scaling.internal.ScalingTable"));
    return tables;
  }

  private static AttributeTable<?> table(String type) throws ReflectiveOperationException {
    Field table =
        Class.forName(CoveragePageTest.class.getPackageName() + "." + type)
            .getDeclaredField("TABLE");
    table.setAccessible(true);
    return (AttributeTable<?>) table.get(null);
  }

  private static String line(String kind, Attribute<?> row) {
    boolean created = row.isOnlyAtCreation();
    return "| "
        + String.join(
            " | ",
            kind,
            "`" + row.name() + (row.name().endsWith(".") ? "…" : "") + "`",
            row.member().map(Member::name).map(name -> "`" + name + "`").orElse("other calls"),
            row.isClearable() ? "yes" : "no",
            created || row.isOnceAsked() ? "no" : "yes",
            created ? "only at creation" : row.isOnceAsked() ? "once each value" : impact(row))
        + " |\n";
  }

  private static String impact(Attribute<?> row) {
    AttributeChange change = AttributeChange.builder(row.name()).build();
    String usual = words(impact(row, change, RUNNING));
    Impact stopped = impact(row, change, TO_BE_STOPPED);
    return stopped == Impact.STOP ? usual + ", or " + words(stopped) : usual;
  }

  private static Impact impact(Attribute<?> row, AttributeChange change, Observed there) {
    return row.impact().map(rule -> rule.of(change, there)).orElse(Impact.IN_PLACE);
  }

  private static String words(Impact impact) {
    return switch (impact) {
      case IN_PLACE -> "in place";
      case ENDS_SESSIONS -> "ends sessions";
      case RESTART -> "restarts";
      case STOP -> "stops";
      case REPLACE -> "replaces";
    };
  }
}
