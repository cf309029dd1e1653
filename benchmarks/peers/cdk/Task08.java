package dev.appstreamkit.peers.cdk;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

// Step: run the test
// Only: what is tested is the template; nothing is made
class Task08 {
  @Test
  void template_hasTheStack() {
    Template template = Template.fromStack(new Task01(new App(), "share"));
    template.hasResourceProperties("AWS::AppStream::Stack", Map.of("Name", "share-stack"));
  }
}
