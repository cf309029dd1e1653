package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** What a person is asked to do before a run can go on. */
public final class HandOff {

  private final ResourceAddress address;
  private final String title;
  private final List<String> instructions;
  private final Supplier<Secret> link;

  /**
   * Makes a task for a person.
   *
   * @param address the resource that waits for it
   * @param title what it is about, in a few words
   * @param instructions what to do, a line each
   * @param link makes, each time it is asked, a link for the person to follow
   */
  public HandOff(
      ResourceAddress address, String title, List<String> instructions, Supplier<Secret> link) {
    this.address = Objects.requireNonNull(address, "address");
    this.title = Objects.requireNonNull(title, "title");
    this.instructions = List.copyOf(instructions);
    this.link = Objects.requireNonNull(link, "link");
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
}
