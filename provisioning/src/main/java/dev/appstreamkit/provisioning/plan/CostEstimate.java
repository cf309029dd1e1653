package dev.appstreamkit.provisioning.plan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an environment costs a month before and after a change, and what the change's run costs
 * itself. It is as of the moment of planning, and not part of the plan's fingerprint.
 *
 * @param currency the currency's three letters of all amounts
 * @param source where the prices come from, in words
 * @param pricedAt of when the prices are; empty if that isn't known
 * @param monthly what is charged by the month, resource by resource
 * @param oneOff what a run costs once: {@code before} is nothing; empty for drift
 * @param assumptions what was taken for granted and what isn't reckoned, a sentence each
 */
public record CostEstimate(
    String currency,
    String source,
    Optional<Instant> pricedAt,
    List<CostLine> monthly,
    List<CostLine> oneOff,
    List<String> assumptions) {

  /** Checks that nothing is null. */
  public CostEstimate {
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(pricedAt, "pricedAt");
    monthly = List.copyOf(monthly);
    oneOff = List.copyOf(oneOff);
    assumptions = List.copyOf(assumptions);
  }

  /** Returns what the environment costs a month before the change. */
  public CostAmount before() {
    return monthly.stream().map(CostLine::before).reduce(CostAmount.NOTHING, CostAmount::plus);
  }

  /** Returns what it costs a month after the change. */
  public CostAmount after() {
    return monthly.stream().map(CostLine::after).reduce(CostAmount.NOTHING, CostAmount::plus);
  }

  /** Returns what the run costs once. */
  public CostAmount run() {
    return oneOff.stream().map(CostLine::after).reduce(CostAmount.NOTHING, CostAmount::plus);
  }

  /** Returns it in one line. */
  @Override
  public String toString() {
    return "a month "
        + before().words(currency)
        + " before, "
        + after().words(currency)
        + " after"
        + (oneOff.isEmpty() ? "" : "; this run once " + run().words(currency));
  }
}
