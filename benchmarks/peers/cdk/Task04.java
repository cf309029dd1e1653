package dev.appstreamkit.peers.cdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.services.appstream.CfnStackUserAssociation;
import software.amazon.awscdk.services.appstream.CfnUser;
import software.constructs.Construct;

// Step: cdk deploy with the file
// Step: take ten rows away; cdk deploy
// Only: disables nobody and sends no mail again; takes no quotes or commas within a cell
final class Task04 {
  static void people(Construct scope, Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      CfnUser user =
          CfnUser.Builder.create(scope, cells[0])
              .userName(cells[0])
              .authenticationType("USERPOOL")
              .firstName(cells[1])
              .lastName(cells[2])
              .build();
      CfnStackUserAssociation.Builder.create(scope, cells[0] + "OfStack")
          .stackName("share-stack")
          .userName(cells[0])
          .authenticationType("USERPOOL")
          .build()
          .addResourceDependency(user);
    }
  }
}
