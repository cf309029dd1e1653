package dev.appstreamkit.simulator.internal.aws.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChecksumAlgorithmTest {
  private static final byte[] CHECK = "123456789".getBytes(US_ASCII);

  @Test
  void of_standardCheckValue_isTheStandards() {
    assertThat(hex(ChecksumAlgorithm.CRC32)).isEqualTo("cbf43926");
    assertThat(hex(ChecksumAlgorithm.CRC32C)).isEqualTo("e3069283");
    assertThat(hex(ChecksumAlgorithm.CRC64NVME)).isEqualTo("ae8b14860a799888");
  }

  private static String hex(ChecksumAlgorithm algorithm) {
    return HexFormat.of().formatHex(algorithm.of(CHECK));
  }

  @Test
  void decode_chunksWithSignaturesAndTrailers_areTakenApart() {
    AwsChunked decoded =
        AwsChunked.decode(
            ("3;chunk-signature=ab\r\nabc\r\n2\r\nde\r\n0;chunk-signature=cd\r\n"
                    + "x-amz-checksum-crc32:AAAA\r\n\r\n")
                .getBytes(US_ASCII));
    assertThat(new String(decoded.body(), US_ASCII)).isEqualTo("abcde");
    assertThat(decoded.trailers()).containsEntry("x-amz-checksum-crc32", "AAAA");
  }

  @Test
  void decode_brokenOff_isIncomplete() {
    for (String body : new String[] {"", "5\r\nabc", "5\r\nabcde\r\n", "xyz\r\n", "-1\r\n"}) {
      assertThatThrownBy(() -> AwsChunked.decode(body.getBytes(US_ASCII)))
          .as(body)
          .isInstanceOf(S3Fault.class);
    }
  }
}
