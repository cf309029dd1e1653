package dev.appstreamkit.peers.cdk;

import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.appstream.CfnFleet;

// Makes the templates of all tasks: into the folder, from the file of people
final class Synthesis {
  public static void main(String[] args) throws Exception {
    App first = app(args[0], "first", Map.of());
    new Task01(first, "share");
    first.synth();
    App later = app(args[0], "later", Map.of("imageIsThere", "true"));
    Stack share = new Task01(later, "share");
    Task03.roll((CfnFleet) share.getNode().findChild("Fleet"), "share-tools-2");
    Task04.people(new Stack(later, "people"), Path.of(args[1]));
    Task06.hours(new Stack(later, "hours"));
    later.synth();
    new Task08().template_hasTheStack();
  }

  private static App app(String folder, String name, Map<String, Object> context) {
    return new App(AppProps.builder().outdir(folder + "/" + name).context(context).build());
  }
}
