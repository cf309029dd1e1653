package dev.appstreamkit.examples.operations;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.inventory.Inventory;
import dev.appstreamkit.operations.inventory.TerraformProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** Writes Java code that describes what an account has, and Terraform's import blocks beside it. */
public final class DescribeAccount {

  private DescribeAccount() {}

  /** Started with a folder; uses the SDK's default credentials and region. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Usage: DescribeAccount FOLDER");
      System.exit(2);
    }
    try (AppStreamClient client = AppStreamClient.create();
        Operations operations = Operations.of(client)) {
      write(operations, Path.of(arguments[0])).items().forEach(System.out::println);
    }
  }

  static Inventory write(Operations operations, Path folder) throws IOException {
    Inventory inventory = operations.inventory().read();
    Files.writeString(folder.resolve("Account.java"), inventory.toJava("", "Account"));
    Files.writeString(
        folder.resolve("imports.tf"),
        inventory.toTerraformImports(TerraformProvider.HASHICORP_AWS));
    return inventory;
  }
}
