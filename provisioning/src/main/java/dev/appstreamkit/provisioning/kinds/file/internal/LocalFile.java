package dev.appstreamkit.provisioning.kinds.file.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A file of this machine, and what it holds. */
record LocalFile(ResourceAddress address, Path path) {

  /** Large files aren't read again as long as they look the same; small ones always are. */
  private static final long LARGE = 1 << 20;

  private static final int MOST_REMEMBERED = 1_000;
  private static final int BLOCK = 1 << 16;
  private static final Map<State, String> DIGESTS = new ConcurrentHashMap<>();

  private record State(Path path, long size, FileTime changed) {}

  static LocalFile of(S3Object spec) {
    return new LocalFile(spec.address(), spec.file());
  }

  long size() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Returns the digest of all that it holds, in hexadecimal. */
  String sha256() {
    try {
      State state = new State(path, Files.size(path), Files.getLastModifiedTime(path));
      String known = DIGESTS.get(state);
      if (known != null) {
        return known;
      }
      String digest = HexFormat.of().formatHex(digest(0, state.size()));
      if (state.size() >= LARGE) {
        if (DIGESTS.size() >= MOST_REMEMBERED) {
          DIGESTS.clear();
        }
        DIGESTS.put(state, digest);
      }
      return digest;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Returns the digest of a part of it, as S3's checksums are written. */
  String sha256(long from, long length) {
    try {
      return Base64.getEncoder().encodeToString(digest(from, length));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private byte[] digest(long from, long length) throws IOException {
    try (InputStream part = open(from, length)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[BLOCK];
      for (int read = part.read(block); read >= 0; read = part.read(block)) {
        digest.update(block, 0, read);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }

  /** Opens a part of it. */
  InputStream part(long from, long length) {
    try {
      return open(from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream open(long from, long length) throws IOException {
    InputStream whole = Files.newInputStream(path);
    try {
      whole.skipNBytes(from);
      return new Part(whole, length);
    } catch (IOException e) {
      whole.close();
      throw e;
    }
  }

  private ProvisioningException unreadable(IOException e) {
    ProvisioningException error =
        new ProvisioningException(
            ErrorCategory.INVALID,
            Optional.of(address),
            "the file " + path + " can't be read: " + e.getMessage(),
            "put it there and run again, or leave it out of the description");
    error.initCause(e);
    return error;
  }

  /** The beginning of a stream. */
  private static final class Part extends FilterInputStream {
    private long left;

    Part(InputStream from, long length) {
      super(from);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = super.read(into, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
