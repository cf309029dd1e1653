package dev.appstreamkit.provisioning.kinds.stack;

import dev.appstreamkit.provisioning.spi.OpenEnum;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Storage of users' own that their sessions show as a folder.
 *
 * @param type what it is
 * @param domains the domains of the accounts that may be used; empty for home folders
 */
public record StorageConnector(Type type, List<String> domains) {

  /** What storage can be connected. */
  public static final class Type extends OpenEnum {

    /** Folders in a bucket that AppStream makes and keeps. */
    public static final Type HOMEFOLDERS = new Type("HOMEFOLDERS");

    /** Google Drive. */
    public static final Type GOOGLE_DRIVE = new Type("GOOGLE_DRIVE");

    /** OneDrive for Business. */
    public static final Type ONE_DRIVE = new Type("ONE_DRIVE");

    private Type(String text) {
      super(text);
    }

    /** Returns a type by AWS's word for it, one of these or one that AWS has added. */
    public static Type of(String text) {
      return new Type(text);
    }
  }

  /** Copies the list. */
  public StorageConnector {
    Objects.requireNonNull(type, "type");
    domains = List.copyOf(domains);
  }

  /** Returns home folders. Their bucket belongs to AppStream and outlives the stack. */
  public static StorageConnector homeFolders() {
    return new StorageConnector(Type.HOMEFOLDERS, List.of());
  }

  /** Returns Google Drive for accounts of these domains, at least one. */
  public static StorageConnector googleDrive(String... domains) {
    return new StorageConnector(Type.GOOGLE_DRIVE, Arrays.asList(domains));
  }

  /** Returns OneDrive for accounts of these domains, at least one. */
  public static StorageConnector oneDrive(String... domains) {
    return new StorageConnector(Type.ONE_DRIVE, Arrays.asList(domains));
  }
}
