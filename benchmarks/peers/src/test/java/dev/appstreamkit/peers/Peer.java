package dev.appstreamkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the programs of each peer are, in the order of the table's columns. */
enum Peer {
  OURS("AppStream Kit", "src/test/java/dev/appstreamkit/peers/ours", "src/test/resources/ours"),
  SDK("bare SDK for Java", "src/test/java/dev/appstreamkit/peers/sdk"),
  CDK("CDK for Java", "cdk"),
  HASHICORP("Terraform, hashicorp/aws", "terraform/hashicorp"),
  ST3FFN("Terraform, St3ffn/aws-appstream", "terraform/st3ffn");

  private final String title;
  private final List<Path> folders;

  Peer(String title, String... folders) {
    this.title = title;
    this.folders = Stream.of(folders).map(Path::of).toList();
  }

  String title() {
    return title;
  }

  List<Path> folders() {
    return folders;
  }

  /** Returns a task's program, all of its files. */
  Program program(int task) {
    String begin = "task%02d".formatted(task);
    List<String> lines =
        folders.stream()
            .flatMap(Peer::files)
            .filter(
                file ->
                    file.getFileName()
                        .toString()
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith(begin))
            .flatMap(Peer::lines)
            .toList();
    return new Program(lines);
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
