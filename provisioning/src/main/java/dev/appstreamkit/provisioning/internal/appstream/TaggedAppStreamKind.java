package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import dev.appstreamkit.provisioning.spi.TaggedKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * A kind of AppStream's with tags, a name and an ARN that holds it. AppStream's operations are
 * called after the kind: {@code app-block} has {@code CreateAppBlock} and its like.
 *
 * @param <S> the spec
 * @param <M> what AppStream describes
 */
public abstract class TaggedAppStreamKind<S extends ResourceSpec, M> extends TaggedKind<S, M> {

  private final String noun;

  /**
   * Says what kind it is.
   *
   * @param name the kind's name, which is also what ARNs call it, {@code app-block} for one
   */
  protected TaggedAppStreamKind(String name, Class<S> specType, AttributeTable<S> table) {
    super(name, specType, table);
    this.noun =
        Arrays.stream(name.split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
  }

  /** Makes one by AppStream's call. May block. */
  protected M make(AppStreamClient appStream, Wanted wanted) {
    throw new IllegalStateException("The kind " + name() + " makes nothing in one request.");
  }

  /** Changes one by AppStream's call. May block. */
  protected void change(AppStreamClient appStream, Changed changed) {
    throw new IllegalStateException("The kind " + name() + " changes nothing in one request.");
  }

  @Override
  protected void make(S spec, Attributes wanted, StepContext context) {
    Wanted all = new Wanted(table(), wanted, spec.address().name(), tagsToMakeWith(spec, context));
    context.identity(
        identityOf(
            ServiceRole.needed(
                context, operation("Create"), () -> make(context.services().appStream(), all))));
  }

  @Override
  protected void change(M there, List<AttributeChange> changes, StepContext context) {
    change(
        context.services().appStream(),
        new Changed(table(), changes, there, context.identity().name()));
  }

  /** Returns an operation's name, by what it does: {@code Start} for one. */
  protected final String operation(String verb) {
    return verb + noun;
  }

  /** Returns the permission for an operation on one. */
  protected final Permission on(String operation, String resource) {
    return Permissions.appStream(operation, name() + "/" + resource);
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return List.of(
        on(operation("Describe") + "s", "*"), on("ListTagsForResource", identity.name()));
  }

  @Override
  protected List<Permission> permissions(Call call, String resource) {
    return switch (call) {
      case READ -> List.of(on(operation("Describe") + "s", "*"));
      case CREATE -> List.of(on(operation("Create"), resource), on("TagResource", resource));
      case UPDATE -> List.of(on(operation("Update"), resource));
      case DELETE -> List.of(on(operation("Delete"), resource));
    };
  }

  @Override
  public Identity identity(S spec, Resolution resolution) {
    String resource = spec.address().name();
    return Identity.of(resource, arn(resolution.target(), resource));
  }

  /** Returns the ARN that one has. */
  protected final String arn(Target target, String resource) {
    return target.arn("appstream", name() + "/" + resource);
  }

  @Override
  protected Identity identityOf(M there) {
    return Identity.of(text(there, "Name"), text(there, "Arn"));
  }

  private static String text(Object there, String member) {
    return Members.told(there, member, String.class).orElseThrow();
  }

  @Override
  protected Optional<Instant> createdAt(M there) {
    return Members.told(there, "CreatedTime", Instant.class);
  }

  @Override
  protected final boolean isAbsent(RuntimeException error) {
    return error instanceof ResourceNotFoundException;
  }

  @Override
  protected final Map<String, String> tags(Identity identity, Services services) {
    return ResourceTags.of(services.appStream(), identity.arn().orElse(""));
  }

  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    ResourceTags.change(services.appStream(), identity.arn().orElse(""), set, remove);
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return List.of(on("TagResource", identity.name()));
  }

  @Override
  protected List<Permission> untagPermissions(Identity identity) {
    return List.of(on("UntagResource", identity.name()));
  }

  @Override
  public Observed withoutDependents(Observed observed, Set<ResourceAddress> dependents) {
    return InTheWay.without(observed, dependents);
  }

  @Override
  public List<String> inTheWay(Observed observed) {
    return InTheWay.told(observed);
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return AppStreamErrors.explain(failure);
  }

  @Override
  public boolean propagating(Failure failure) {
    return AppStreamErrors.propagating(failure);
  }
}
