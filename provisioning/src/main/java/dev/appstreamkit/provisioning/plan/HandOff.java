package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** What a person is asked to do before a run can go on. Immutable. */
public final class HandOff {

  private final ResourceAddress address;
  private final String title;
  private final List<String> instructions;
  private final Supplier<Secret> link;

  private HandOff(Builder builder) {
    this.address = builder.address;
    this.title = builder.title;
    this.instructions = List.copyOf(builder.instructions);
    this.link = builder.link;
  }

  /**
   * Returns a builder of a task for a person.
   *
   * @param address the resource that waits for it
   * @param title what it is about, in a few words
   * @param link makes, each time it is asked, a link for the person to follow
   */
  public static Builder builder(ResourceAddress address, String title, Supplier<Secret> link) {
    return new Builder(address, title, link);
  }

  /** Returns the resource that waits for the person. */
  public ResourceAddress address() {
    return address;
  }

  /** Returns what it is about, in a few words. */
  public String title() {
    return title;
  }

  /** Returns what to do, a line each. */
  public List<String> instructions() {
    return instructions;
  }

  /**
   * Makes a fresh link for the person to follow; whoever holds it is let in, so it is a secret.
   * Calls AWS and may block.
   */
  public Secret link() {
    return link.get();
  }

  @Override
  public String toString() {
    return title + " (" + address + ")";
  }

  /** Builds a task for a person. */
  public static final class Builder {

    private final ResourceAddress address;
    private final String title;
    private final Supplier<Secret> link;
    private final List<String> instructions = new ArrayList<>();

    private Builder(ResourceAddress address, String title, Supplier<Secret> link) {
      this.address = Objects.requireNonNull(address, "address");
      this.title = Objects.requireNonNull(title, "title");
      this.link = Objects.requireNonNull(link, "link");
    }

    /** Adds what to do. */
    public Builder addInstruction(String line) {
      instructions.add(Objects.requireNonNull(line, "line"));
      return this;
    }

    /** Adds what to do, a line each. */
    public Builder addInstructions(Iterable<String> lines) {
      lines.forEach(this::addInstruction);
      return this;
    }

    /** Returns the task. */
    public HandOff build() {
      return new HandOff(this);
    }
  }
}
