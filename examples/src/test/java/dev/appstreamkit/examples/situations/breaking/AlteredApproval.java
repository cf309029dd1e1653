package dev.appstreamkit.examples.situations.breaking;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.bucket.*;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.*;
import java.nio.file.*;

public class AlteredApproval {
  public static void main(String[] a) throws Exception {
    Path m = Path.of("esc/w/e2.json");
    var v1 =
        AppStreamEnvironment.builder("esc2")
            .add(Stack.builder("e2-stack").description("one").build())
            .add(Bucket.builder("e2-bucket-q").build())
            .build();
    try (var p = SmallEnvironment.p("o", ManifestLocation.file(m))) {
      p.apply(p.plan(v1));
      var gone =
          AppStreamEnvironment.builder("esc2")
              .add(Stack.builder("e2-stack").description("two").build())
              .build(); // would remove the bucket?
      var plan = p.plan(gone);
      System.out.println(plan.describe());
      String j = Approval.of(plan).toJson();
      System.out.println(j.replace("\n", " ").substring(0, Math.min(900, j.length())));
      for (String[] c :
          new String[][] {
            {"all users to be deleted", j.replaceFirst("\\{", "{\"deleteKinds\":[\"user\"],")},
            {
              "disruption raised",
              j.replaceAll("\"disruption\"\\s*:\\s*\"[^\"]*\"", "\"disruption\" : \"replace\"")
            },
            {"createServiceRoles added", j.replaceFirst("\\{", "{\"createServiceRoles\":true,")},
            {
              "text of the description replaced",
              j.replaceAll(
                  "\"description\"\\s*:\\s*\\[[^\\]]*\\]",
                  "\"description\" : [\"Plan for environment esc2: nothing to do.\"]")
            }
          }) {
        String o;
        try {
          var ap = Approval.fromJson(c[1]);
          o =
              "what the person reads: ["
                  + ap.describe().strip().lines().findFirst().get()
                  + "] -> applied: "
                  + p.apply(gone, ap).describe().strip().replace("\n", " / ");
        } catch (Throwable t) {
          o = t.getClass().getSimpleName() + ": " + t.getMessage();
        }
        System.out.println((c[1].equals(j) ? "UNCHANGED " : "") + c[0] + " => " + o);
      }
    }
    System.exit(0);
  }
}
