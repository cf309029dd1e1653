package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Set;

/** What to do about something that is there already and isn't proven to be the environment's. */
public final class Taken {

  /** What has no name that could be chosen: an e-mail address, or what others are called. */
  private static final Set<String> NAMED_BY_OTHERS =
      Set.of("user", "association", "scaling-target", "theme", "application-fleet-association");

  private Taken() {}

  /** Returns the remedy. */
  public static String remedy(ResourceAddress address) {
    String adopt =
        "if it is this environment's, plan with PlanOptions.adopting(ResourceAddress.parse(\""
            + address
            + "\")), or, if its manifest was lost, call ownership(environment).rebuildFromTags()";
    return NAMED_BY_OTHERS.contains(address.kind())
        ? "remove it yourself; " + adopt
        : "choose another name; " + adopt;
  }
}
