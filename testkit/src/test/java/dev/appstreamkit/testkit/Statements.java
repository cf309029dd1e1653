package dev.appstreamkit.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** A policy, statement by statement. */
final class Statements {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Statements() {}

  /** Returns what a policy says: each statement by its name or its text, and what is beside. */
  static SortedMap<String, Object> of(String name, String document) {
    SortedMap<String, Object> values = new TreeMap<>();
    try {
      for (var member : JSON.readTree(document).properties()) {
        if (member.getKey().equals("Statement")) {
          each(name, member.getValue(), values);
        } else {
          values.put(name + "." + member.getKey(), member.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private static void each(String name, JsonNode statements, SortedMap<String, Object> values) {
    if (statements.isArray()) {
      statements.forEach(one -> values.put(name + "[" + Paths.key(one) + "]", one));
    } else {
      values.put(name + "[" + Paths.key(statements) + "]", statements);
    }
  }
}
