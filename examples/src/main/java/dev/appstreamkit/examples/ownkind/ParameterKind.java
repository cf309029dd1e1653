package dev.appstreamkit.examples.ownkind;

import static java.util.stream.Collectors.toMap;
import static software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging.PARAMETER;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InvalidResourceIdException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.Tag;

/** How parameters are read, made, changed and deleted. */
public final class ParameterKind implements ResourceKind<Parameter> {

  @Override
  public String name() {
    return "parameter";
  }

  @Override
  public Class<Parameter> specType() {
    return Parameter.class;
  }

  @Override
  public Identity identity(Parameter spec, Resolution resolution) {
    return Identity.of(spec.name, resolution.target().arn("ssm", "parameter/" + spec.name));
  }

  @Override
  public Attributes desired(Parameter spec, Resolution resolution) {
    return Attributes.builder().set("value", spec.value).build();
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    SsmClient ssm = services.client(SsmClient.class);
    try {
      String value = ssm.getParameter(r -> r.name(identity.name())).parameter().value();
      Attributes attributes = Attributes.builder().set("value", value).build();
      return Optional.of(Observed.tagged(identity, attributes, tags(ssm, identity.name())));
    } catch (ParameterNotFoundException | InvalidResourceIdException absent) {
      return Optional.empty();
    }
  }

  private static Map<String, String> tags(SsmClient ssm, String name) {
    return ssm
        .listTagsForResource(r -> r.resourceType(PARAMETER).resourceId(name))
        .tagList()
        .stream()
        .collect(toMap(Tag::key, Tag::value));
  }

  @Override
  public List<Step> create(Parameter spec) {
    return List.of(
        Step.create("create it", context -> put(context, spec, r -> r.tags(owner(context)))));
  }

  @Override
  public List<Step> update(Parameter spec, Observed observed, List<AttributeChange> changes) {
    return List.of(
        Step.of("update", "change it", context -> put(context, spec, r -> r.overwrite(true))));
  }

  @Override
  public List<Step> delete(Observed observed) {
    return List.of(Step.of("delete", "delete it", ParameterKind::remove));
  }

  private static void put(
      StepContext context, Parameter spec, Consumer<PutParameterRequest.Builder> how) {
    ssm(context)
        .putParameter(
            r -> how.accept(r.name(spec.name).value(spec.value).type(ParameterType.STRING)));
  }

  private static List<Tag> owner(StepContext context) {
    return context.ownerTags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static void remove(StepContext context) {
    try {
      ssm(context).deleteParameter(r -> r.name(context.identity().name()));
    } catch (ParameterNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  private static SsmClient ssm(StepContext context) {
    return context.services().client(SsmClient.class);
  }
}
