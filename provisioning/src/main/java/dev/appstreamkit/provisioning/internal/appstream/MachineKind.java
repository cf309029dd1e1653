package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ResourceError;

/**
 * A kind of machines that administrators work on, which are started and stopped.
 *
 * @param <S> the spec
 * @param <M> what AppStream describes
 */
public abstract class MachineKind<S extends ResourceSpec, M> extends TaggedAppStreamKind<S, M>
    implements MachineLife.Calls {

  /** Says what kind it is. */
  protected MachineKind(String name, Class<S> specType, AttributeTable<S> table) {
    super(name, specType, table);
  }

  /** Returns what a spec wants of the state: RUNNING, STOPPED, or UNMANAGED. */
  protected abstract Enum<?> wantedState(S spec);

  /** Starts one by AppStream's call. */
  protected abstract void start(AppStreamClient appStream, String name);

  /** Stops one by AppStream's call. */
  protected abstract void stop(AppStreamClient appStream, String name);

  /** Returns why one doesn't start. */
  protected abstract List<ResourceError> errors(M there);

  @Override
  protected String stateOf(M there) {
    return Members.told(there, "State", String.class).orElseThrow();
  }

  /** Returns how one of a name is started and stopped. */
  protected final MachineLife life(String name) {
    return new MachineLife(
        name().replace('-', ' '),
        context -> context.identity().name(),
        this,
        List.of(on(operation("Start"), name)),
        List.of(on(operation("Stop"), name)));
  }

  @Override
  public final Optional<MachineLife.Machine> find(Services services, String name) {
    return Optional.ofNullable(find(List.of(name), services).get(name))
        .map(
            there ->
                new MachineLife.Machine(
                    stateOf(there),
                    errors(there).stream().map(ResourceError::errorCodeAsString).toList()));
  }

  @Override
  public final void start(StepContext context, String name) {
    start(context.services().appStream(), name);
  }

  @Override
  public final void stop(StepContext context, String name) {
    stop(context.services().appStream(), name);
  }

  @Override
  public Observed enrichForPlan(S spec, Observed observed, Services services) {
    return MachineLife.wanting(
        super.enrichForPlan(spec, observed, services), wantedState(spec).name());
  }

  @Override
  public Attributes pendingRestore(Map<String, String> before) {
    return MachineLife.pendingRestore(before);
  }
}
