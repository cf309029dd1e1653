package dev.appstreamkit.provisioning.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What something costs, in lines and as JSON. */
final class CostWords {

  private CostWords() {}

  /** Returns it in lines, the sum first; foreign text in it isn't escaped. */
  static List<String> lines(CostEstimate cost, ReportContents.Type type, Rendering.Detail detail) {
    List<String> lines = new ArrayList<>();
    boolean plan = type == ReportContents.Type.PLAN;
    lines.add(
        "Costs a month: "
            + cost.before().words(cost.currency())
            + (plan ? " before, " : " as described, ")
            + cost.after().words(cost.currency())
            + (plan ? " after." : " as it is."));
    if (!cost.oneOff().isEmpty()) {
      lines.add("Costs of this run: " + cost.run().words(cost.currency()) + ".");
    }
    if (detail != Rendering.Detail.ONE_LINE) {
      cost.monthly().forEach(line -> lines.add("  " + monthly(cost, line)));
      cost.oneOff()
          .forEach(
              line ->
                  lines.add(
                      "  " + label(line) + ": " + line.after().words(cost.currency()) + ", once"));
    }
    cost.before()
        .plus(cost.after())
        .plus(cost.run())
        .unknown()
        .forEach(why -> lines.add("  unknown: " + why));
    lines.add("Prices: " + cost.source() + cost.pricedAt().map(when -> ", of " + when).orElse(""));
    if (detail == Rendering.Detail.ALL) {
      cost.assumptions().forEach(text -> lines.add("  " + text));
    }
    return lines;
  }

  private static String monthly(CostEstimate cost, CostLine line) {
    String before = line.before().words(cost.currency());
    String after = line.after().words(cost.currency());
    return label(line) + ": " + (before.equals(after) ? after : before + " -> " + after);
  }

  private static String label(CostLine line) {
    return line.address().map(address -> address + ", ").orElse("") + line.what();
  }

  /** Writes it; amounts are decimal numbers in texts, so that none is rounded by who reads it. */
  static void json(CostEstimate cost, UnaryOperator<String> names, ObjectNode node) {
    node.put("currency", cost.currency());
    node.put("source", names.apply(cost.source()));
    cost.pricedAt().map(Instant::toString).ifPresent(when -> node.put("pricedAt", when));
    amount(cost.before(), names, node.putObject("before"));
    amount(cost.after(), names, node.putObject("after"));
    amount(cost.run(), names, node.putObject("run"));
    lines(cost.monthly(), names, node.putArray("monthly"));
    lines(cost.oneOff(), names, node.putArray("oneOff"));
    ArrayNode assumptions = node.putArray("assumptions");
    cost.assumptions().forEach(text -> assumptions.add(names.apply(text)));
  }

  private static void lines(List<CostLine> lines, UnaryOperator<String> names, ArrayNode array) {
    for (CostLine line : lines) {
      ObjectNode node = array.addObject();
      line.address().ifPresent(address -> node.put("address", names.apply(address.toString())));
      node.put("what", names.apply(line.what()));
      amount(line.before(), names, node.putObject("before"));
      amount(line.after(), names, node.putObject("after"));
    }
  }

  private static void amount(CostAmount amount, UnaryOperator<String> names, ObjectNode node) {
    node.put("least", amount.least().toPlainString());
    node.put("most", amount.most().toPlainString());
    ArrayNode unknown = node.putArray("unknown");
    amount.unknown().forEach(why -> unknown.add(names.apply(why)));
  }
}
