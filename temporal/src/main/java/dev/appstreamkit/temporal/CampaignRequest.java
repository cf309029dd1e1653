package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link CampaignWorkflow} brings to many environments. Plain data.
 *
 * @param formatVersion the version of this form, 1; workers refuse a newer one
 * @param state the rollout, and how far it has come
 * @param environments what is wanted of each of its targets, by the target's name
 * @param backVersion the version of the descriptions to which targets are taken back; empty if none
 * @param historyLimit after how many events the workflow continues as a new one
 */
public record CampaignRequest(
    int formatVersion,
    RolloutState state,
    Map<String, EnvironmentRequest> environments,
    String backVersion,
    int historyLimit) {

  /** The version of the form that this library writes; it reads up to this one. */
  public static final int FORMAT = 1;

  private static final int HISTORY_LIMIT = 4_000;

  /** Copies the map. */
  public CampaignRequest {
    environments = Map.copyOf(environments);
  }

  /**
   * Returns a campaign.
   *
   * @param rollout in which order, how many at once, and when to stop; its targets are the
   *     environments' ids
   * @param environments what is wanted of each
   * @throws IllegalArgumentException if one of them is missing
   */
  public static CampaignRequest of(Rollout rollout, List<EnvironmentRequest> environments) {
    Map<String, EnvironmentRequest> byId = new LinkedHashMap<>();
    environments.forEach(one -> byId.put(one.environment(), one));
    List<String> missing =
        rollout.targets().stream().filter(target -> !byId.containsKey(target)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the campaign doesn't say what is wanted of " + missing + "; add their requests");
    }
    return new CampaignRequest(FORMAT, rollout.start(), byId, "", HISTORY_LIMIT);
  }

  /** Returns the same; what is taken back is brought to another version of the descriptions. */
  public CampaignRequest backTo(String version) {
    return new CampaignRequest(formatVersion, state, environments, version, historyLimit);
  }

  /** Returns the same, continuing as a new workflow after another number of events. */
  public CampaignRequest historyLimit(int events) {
    return new CampaignRequest(formatVersion, state, environments, backVersion, events);
  }

  /** Returns the same as it goes on from another state. */
  public CampaignRequest at(RolloutState now) {
    return new CampaignRequest(formatVersion, now, environments, backVersion, historyLimit);
  }
}
