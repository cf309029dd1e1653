package dev.appstreamkit.provisioning.kinds.appblock.internal;

import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.appblock.Script;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of an app block. AppStream has no way to change one. */
final class AppBlockTable {

  static final String STATE = "state";
  static final String BUILDER = "builder";
  static final String ACTIVE = "ACTIVE";

  /** What there is of the builder, where there is none. */
  static final String NONE = "none";

  private static final String SOURCE = "sourceS3Location";
  private static final String BUCKET = "bucket";
  private static final String KEY = "key";
  private static final String EXECUTABLE = "executable";
  private static final String PARAMETERS = "parameters";
  private static final String TIMEOUT = "timeout";

  static final AttributeTable<AppBlock> TABLE =
      AttributeTable.of(
          Attribute.always("packaging", (AppBlock block) -> block.packaging().text())
              .member("packagingType")
              .absentMeans("CUSTOM")
              .impact(Impact.REPLACE),
          Attribute.optional(
                  "sourceBucket", (AppBlock block) -> block.source().map(S3Location::bucket))
              .member(Member.part(SOURCE, "s3Bucket"))
              .impact(Impact.REPLACE),
          Attribute.optional(
                  "sourceKey", (AppBlock block) -> block.source().flatMap(S3Location::key))
              .member(Member.part(SOURCE, "s3Key"))
              .whenReplaced(Attribute.Replaced.LEFT)
              .impact(Impact.REPLACE),
          Attribute.optional(
                  "setupScript", (AppBlock block) -> block.setupScript().map(AppBlockTable::data))
              .member(script("setupScriptDetails"))
              .whenReplaced(Attribute.Replaced.LEFT)
              .impact(Impact.REPLACE),
          Attribute.setting(
                  "postSetupScript",
                  (AppBlock block) -> block.postSetupScript().map(AppBlockTable::data))
              .member(script("postSetupScriptDetails"))
              .clearable()
              .impact(Impact.REPLACE),
          Attribute.setting("displayName", AppBlock::displayName)
              .member(Member.of("displayName"))
              .clearable()
              .impact(Impact.REPLACE),
          Attribute.setting("description", AppBlock::description)
              .member(Member.of("description"))
              .clearable()
              .impact(Impact.REPLACE),
          Attribute.optional(STATE, (AppBlock block) -> block.packagedBy().map(any -> ACTIVE))
              .member(Member.onlyRead(STATE)),
          Attribute.optional(BUILDER, (AppBlock block) -> block.packagedBy().map(any -> NONE)));

  private AppBlockTable() {}

  private static Map<String, Object> data(Script script) {
    Map<String, Object> data = new TreeMap<>();
    data.put(BUCKET, script.location().bucket());
    script.location().key().ifPresent(key -> data.put(KEY, key));
    data.put(EXECUTABLE, script.executable());
    script.parameters().ifPresent(text -> data.put(PARAMETERS, text));
    data.put(TIMEOUT, script.timeout().toSeconds());
    return data;
  }

  private static Member script(String name) {
    return Member.structure(
        name,
        Map.of(
            BUCKET, "scriptS3Location.s3Bucket",
            KEY, "scriptS3Location.s3Key",
            EXECUTABLE, "executablePath",
            PARAMETERS, "executableParameters",
            TIMEOUT, "timeoutInSeconds"));
  }
}
