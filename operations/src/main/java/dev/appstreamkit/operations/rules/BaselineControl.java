package dev.appstreamkit.operations.rules;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** One demand of the {@link SecurityBaseline}, and who makes it. Immutable. */
public final class BaselineControl {

  private final String id;
  private final String title;
  private final String source;
  private final URI page;
  private final Function<ResourceSpec, Optional<Shortfall>> check;

  /** What a spec lacks, and what to do. */
  record Shortfall(String problem, String remedy) {}

  private BaselineControl(
      String id,
      String title,
      BaselineSource source,
      Function<ResourceSpec, Optional<Shortfall>> check) {
    this.id = id;
    this.title = title;
    this.source = source.words();
    this.page = source.page();
    this.check = check;
  }

  static <S extends ResourceSpec> BaselineControl of(
      String id,
      String title,
      BaselineSource source,
      Class<S> kind,
      Function<S, Optional<Shortfall>> check) {
    return new BaselineControl(
        id,
        title,
        source,
        spec -> kind.isInstance(spec) ? check.apply(kind.cast(spec)) : Optional.empty());
  }

  /** Returns the id of the rule that it becomes. */
  public String id() {
    return id;
  }

  /** Returns what it demands, as a sentence without a full stop. */
  public String title() {
    return title;
  }

  /** Returns the page where that is written. */
  public URI page() {
    return page;
  }

  /** Returns who demands it, and in which section. */
  public String source() {
    return source;
  }

  /**
   * Returns what a spec of an {@link AppStreamEnvironment} lacks; empty for nothing.
   *
   * @param spec the spec
   */
  Optional<Shortfall> check(ResourceSpec spec) {
    return check.apply(spec);
  }

  @Override
  public String toString() {
    return id + ": " + title + " (" + source + ")";
  }
}
