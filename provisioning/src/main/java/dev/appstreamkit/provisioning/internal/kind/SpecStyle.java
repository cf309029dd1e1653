package dev.appstreamkit.provisioning.internal.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How Immutables implements specs and their parts: {@code @Value.Immutable @SpecStyle public
 * abstract class Fleet extends AddressedSpec}. The implementation {@code ImmutableFleet} stays in
 * its package; the public nested {@code Builder} is written by hand, so that each of its methods
 * has documentation of its own, and passes values on to an {@code ImmutableFleet.Builder}. Nothing
 * is checked when a spec is built: what is wrong is said by {@code problems()}, for all specs of an
 * environment at once.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
    // A name that no spec uses: the generated builder isn't to extend the public one.
    typeInnerBuilder = "GeneratedBuilder",
    jdkOnly = true,
    defaults = @Value.Immutable(copy = false))
public @interface SpecStyle {}
