package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.StackError;

/** A stack of somebody else's. */
record UsedStack(Stack spec) implements UsedResource {

  private static final String ERRORS = "errors";

  @Override
  public Optional<Observed> read(Services services) {
    try {
      return StackReader.named(services.appStream(), List.of(spec.name())).stream()
          .findFirst()
          .map(UsedStack::observed);
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    }
  }

  private static Observed observed(software.amazon.awssdk.services.appstream.model.Stack there) {
    List<String> errors =
        there.stackErrors().stream().map(StackError::errorMessage).filter(e -> e != null).toList();
    return Observed.untagged(
        Identity.of(there.name(), there.arn()),
        Attributes.builder().set(ERRORS, errors).build(),
        Optional.ofNullable(there.createdTime()));
  }

  @Override
  public List<Permission> readPermissions() {
    return List.of(Permissions.appStream("DescribeStacks", "stack/*"));
  }

  @Override
  public List<Finding> check(Observed observed, Resolution resolution) {
    return errors(observed).stream()
        .<Finding>map(
            error ->
                Finding.doubt(
                    spec.address()
                        + ": AppStream says of it: "
                        + error
                        + "; ask whoever manages it"))
        .toList();
  }

  private static List<?> errors(Observed observed) {
    return observed.attributes().get(ERRORS).flatMap(Attributes.Value::data).orElse(List.of())
            instanceof List<?> list
        ? list
        : List.of();
  }
}
