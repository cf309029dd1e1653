package dev.appstreamkit.provisioning.internal.ground;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How Immutables implements what the library tells its users, so that an accessor can be added
 * without breaking anybody: {@code @Value.Immutable @DataStyle public abstract class Change}, whose
 * constructor is the package's own. The implementation {@code ImmutableChange} stays in its
 * package. Where users make one, a public nested {@code Builder} extends {@code
 * ImmutableChange.Builder}, with a constructor that is the package's own, too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
    visibility = Value.Style.ImplementationVisibility.PACKAGE,
    builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
    overshadowImplementation = true,
    depluralize = true,
    jdkOnly = true,
    defaults = @Value.Immutable(copy = false))
public @interface DataStyle {}
