package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.function.Function;

/** Rows of attributes that many of AppStream's kinds have. */
public final class Rows {

  private Rows() {}

  /** Returns the row of a text that AppStream takes away when an empty one is sent. */
  public static <S> Attribute<S> text(String name, Function<S, Setting<String>> said) {
    return Attribute.setting(name, said).member(Member.emptied(name)).clearable();
  }

  /** Returns the row of another resource: its ARN, or its name where that alone is known. */
  public static <S> Attribute<S> reference(
      String name, Function<S, ? extends Setting<? extends ResourceSpec>> said) {
    return Attribute.resolved(
        name, (spec, where) -> said.apply(spec).map(other -> known(other, where)));
  }

  private static String known(ResourceSpec other, Resolution where) {
    Identity identity = where.identity(other);
    return identity.arn().orElse(identity.name());
  }
}
