package dev.appstreamkit.simulator.internal.aws.s3;

/** The 64-bit checksum of the NVMe specification (reflected, polynomial 0xAD93D23594C93659). */
final class Crc64Nvme {
  private static final long REFLECTED = 0x9A6C9329AC4BC9B5L;
  private static final long[] TABLE = table();

  private Crc64Nvme() {}

  private static long[] table() {
    long[] table = new long[256];
    for (int i = 0; i < table.length; i++) {
      long value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 1 ? (value >>> 1) ^ REFLECTED : value >>> 1;
      }
      table[i] = value;
    }
    return table;
  }

  static long of(byte[] data) {
    long crc = ~0L;
    for (byte b : data) {
      crc = TABLE[(int) ((crc ^ b) & 0xFF)] ^ (crc >>> 8);
    }
    return ~crc;
  }
}
