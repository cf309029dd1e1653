package dev.appstreamkit.benchmarks.provisioning;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes manifests as the library writes them: with a digest over all the rest. */
final class ManifestText {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ManifestText() {}

  /**
   * Writes one.
   *
   * @param content all of it but the digest, as JSON
   */
  static void write(Path file, String content) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(content);
    root.put("digest", sha256(JSON.writeValueAsString(root)));
    Files.writeString(file, JSON.writeValueAsString(root));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }
}
