package dev.appstreamkit.provisioning.kinds.appblock;

import dev.appstreamkit.provisioning.spi.OpenEnum;

/** How an app block is packed. AWS: {@code PackagingType}. */
public final class PackagingType extends OpenEnum {

  /** A virtual hard disk of your own, and a script that mounts it. */
  public static final PackagingType CUSTOM = new PackagingType("CUSTOM");

  /** AppStream's own package, made on an app block builder. */
  public static final PackagingType APPSTREAM2 = new PackagingType("APPSTREAM2");

  private PackagingType(String text) {
    super(text);
  }

  /** Returns a type by AWS's word for it, one of these or one that AWS has added. */
  public static PackagingType of(String text) {
    return new PackagingType(text);
  }
}
