package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.Content.Fact;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksums that S3 takes with an upload and keeps with the object. */
enum ChecksumAlgorithm {
  CRC32 {
    @Override
    byte[] of(byte[] data) {
      return crc(new CRC32(), data);
    }
  },
  CRC32C {
    @Override
    byte[] of(byte[] data) {
      return crc(new CRC32C(), data);
    }
  },
  CRC64NVME {
    @Override
    byte[] of(byte[] data) {
      return ByteBuffer.allocate(Long.BYTES).putLong(Crc64Nvme.of(data)).array();
    }
  },
  SHA1 {
    @Override
    byte[] of(byte[] data) {
      return digest("SHA-1", data);
    }
  },
  SHA256 {
    @Override
    byte[] of(byte[] data) {
      return digest("SHA-256", data);
    }
  };

  private final Fact<String> fact = new Fact<>(name(), this::base64);

  abstract byte[] of(byte[] data);

  /** The checksum of a content, as it stands in headers and documents. */
  Fact<String> fact() {
    return fact;
  }

  /** The checksum as it stands in headers and documents. */
  String base64(byte[] data) {
    return Base64.getEncoder().encodeToString(of(data));
  }

  String header() {
    return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
  }

  /** The element in documents: {@code ChecksumCRC32}. */
  String element() {
    return "Checksum" + name();
  }

  /**
   * Whether the checksum of a whole can be told from parts of it by S3 (a CRC), not only a hash of
   * hashes.
   */
  boolean linear() {
    return this == CRC32 || this == CRC32C || this == CRC64NVME;
  }

  static Optional<ChecksumAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
  }

  static byte[] md5(byte[] data) {
    return digest("MD5", data);
  }

  private static byte[] crc(Checksum checksum, byte[] data) {
    checksum.update(data, 0, data.length);
    return ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
  }

  private static byte[] digest(String algorithm, byte[] data) {
    try {
      return MessageDigest.getInstance(algorithm).digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
