package dev.appstreamkit.bridge.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files and folders that nobody but their owner can read, from the moment they are there. */
public final class OwnerOnly {

  private OwnerOnly() {}

  /** Makes a new file with the content, on the disk when this returns; fails if it is there. */
  public static void write(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, attribute(file, "rw-------"))) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (channel instanceof FileChannel written) {
        written.force(true);
      }
    }
  }

  /** Makes a folder, and the missing ones above it; what is there stays as it is. */
  public static void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attribute(folder, "rwx------"));
    }
  }

  /** Returns what makes a new file or folder its owner's only. */
  public static FileAttribute<?> attribute(Path path, String permissions) throws IOException {
    FileSystem system = path.getFileSystem();
    if (system.supportedFileAttributeViews().contains("posix")) {
      return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
    UserPrincipal user =
        system
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
    AclEntry everything =
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(user)
            .setPermissions(EnumSet.allOf(AclEntryPermission.class))
            .build();
    return new Acl(List.of(everything));
  }

  private record Acl(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
    @Override
    public String name() {
      return "acl:acl";
    }
  }
}
