package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.role.Grant;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import java.util.ArrayList;
import java.util.List;

/** What an image builder needs for its job: each object by its key, and its own folder. */
record JobGrant(ImageScript script, String imageBuilder) implements Grant {

  private static final String OBJECTS = "arn:{partition}:s3:::";

  @Override
  public ResourceSpec resource() {
    return script.jobs().bucket();
  }

  @Override
  public List<PolicyStatement> statements() {
    ImageJobs jobs = script.jobs();
    List<PolicyStatement> statements = new ArrayList<>();
    List<String> read = new ArrayList<>();
    read.add(object(jobs.bucket().name(), jobs.jobKey(imageBuilder)));
    script.installers().stream().map(JobGrant::object).distinct().forEach(read::add);
    statements.add(inOwnAccount(PolicyStatement.allow("s3:GetObject").on(read)));
    statements.add(
        inOwnAccount(
            PolicyStatement.allow("s3:PutObject")
                .on(object(jobs.bucket().name(), jobs.resultPrefix(imageBuilder)) + "*")));
    List<String> secrets =
        script.actions().stream()
            .filter(ScriptCommand.class::isInstance)
            .flatMap(action -> ((ScriptCommand) action).secrets().values().stream())
            .distinct()
            .sorted()
            .toList();
    if (!secrets.isEmpty()) {
      statements.add(PolicyStatement.allow("secretsmanager:GetSecretValue").on(secrets));
    }
    jobs.bucket()
        .kmsKey()
        .ifPresent(
            key ->
                statements.add(
                    PolicyStatement.allow("kms:Decrypt", "kms:GenerateDataKey")
                        .on(key)
                        .condition("StringEquals", "kms:ViaService", "s3.{region}.{dns-suffix}")));
    return List.copyOf(statements);
  }

  private static String object(S3Location place) {
    return object(place.bucket(), place.key().orElse(""));
  }

  private static String object(String bucket, String key) {
    return OBJECTS + bucket + "/" + key;
  }

  private static PolicyStatement inOwnAccount(PolicyStatement statement) {
    return statement.condition("StringEquals", "aws:ResourceAccount", "{account}");
  }
}
