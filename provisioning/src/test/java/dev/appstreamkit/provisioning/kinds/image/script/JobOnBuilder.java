package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.image.script.internal.SignedJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A job for the script on an image builder, really run. */
abstract class JobOnBuilder {

  static final String BUILDER = "share-tools-builder";
  static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  @TempDir Path folder;
  ScriptBench bench;
  final KeyPair keys = ScriptBench.keys();
  final ImageJobs jobs =
      ImageJobs.of(Bucket.existing("share-jobs"), "image-jobs", JobSigner.of(keys));

  /** S3 as far as the script sees it. */
  final Map<String, String> objects = new HashMap<>();

  String assistantSays = "{\"status\":0,\"message\":\"Success\"}";

  @BeforeEach
  void prepare() {
    bench = new ScriptBench(folder.resolve("a builder's")).clock(() -> NOW).programs(this::program);
    bench.prepare(jobs);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  ScriptBench.Answer program(List<String> call) {
    if (call.get(0).equals("assistant")) {
      return new ScriptBench.Answer(assistantSays.contains("\"status\":0") ? 0 : 1, assistantSays);
    }
    String from = call.get(call.size() - 2);
    String to = call.get(call.size() - 1);
    try {
      if (!from.startsWith("s3://")) {
        objects.put(to, Files.readString(Path.of(from)));
      } else if (objects.containsKey(from)) {
        Files.writeString(Path.of(to), objects.get(from));
      } else {
        return new ScriptBench.Answer(1, "");
      }
      return new ScriptBench.Answer(0, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String key() {
    return "s3://share-jobs/" + jobs.jobKey(BUILDER);
  }

  String result() {
    return objects.getOrDefault(
        "s3://share-jobs/" + jobs.resultPrefix(BUILDER) + "result.json", "nothing");
  }

  SignedJob signed(ImageScript script) {
    return signed(script, BUILDER, NOW.plusSeconds(3600));
  }

  SignedJob signed(ImageScript script, String builder, Instant end) {
    return SignedJob.sign(script.job("share-tools", List.of()), builder, end, jobs.signer());
  }

  ScriptBench.Ran run(SignedJob job) {
    objects.put(key(), job.text());
    return bench.run(BUILDER);
  }

  ImageScript.Builder script() {
    return ImageScript.builder(jobs);
  }

  List<List<String>> assistantCalls() {
    return bench.calls().stream().filter(call -> call.get(0).equals("assistant")).toList();
  }

  /** Writes its arguments, each ended with NUL, into a file. */
  ScriptCommand echo(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("-c", "printf '%s\\0' \"$@\" >\"$0\""));
    all.add(folder.resolve("seen").toString());
    all.addAll(arguments);
    return ScriptCommand.of("/bin/bash", all);
  }

  List<String> seen() throws IOException {
    String all = Files.readString(folder.resolve("seen"));
    return List.of(all.substring(0, all.length() - 1).split("\0", -1));
  }
}
