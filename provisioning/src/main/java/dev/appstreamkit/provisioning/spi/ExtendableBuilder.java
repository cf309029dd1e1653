package dev.appstreamkit.provisioning.spi;

import java.util.function.Consumer;

/**
 * A builder that takes members of AWS's requests that it has no methods for.
 *
 * @param <B> the builder itself
 */
public abstract class ExtendableBuilder<B extends ExtendableBuilder<B>> {

  private RequestExtras extras = RequestExtras.none();

  /** For kinds. */
  protected ExtendableBuilder() {}

  /**
   * Says a member of AWS's requests that there is no method for here, {@code
   * member("DisableIMDSV1", true)} for one. It is planned, compared, shown and recorded like an
   * attribute. Where the AWS SDK's class has the member it is set there; where the class is older
   * than the member, it is put into the JSON of the request. What is left out again keeps its
   * value. A member that has a method is refused when the environment is built.
   *
   * @param name the member's name as AWS's API reference spells it
   * @param value a text, a boolean, a whole number, or a list or map of these; never null
   */
  public final B member(String name, Object value) {
    extras = extras.member(name, value, false);
    return self();
  }

  /**
   * Says the same of a member whose value is never shown: not in plans, results, logs, errors or
   * files.
   *
   * @param name the member's name as AWS's API reference spells it
   * @param value a text, a boolean, a whole number, or a list or map of these; never null
   */
  public final B sensitiveMember(String name, Object value) {
    extras = extras.member(name, value, true);
    return self();
  }

  /**
   * Adds what changes requests.
   *
   * @param request the class of the requests
   * @param customizer what changes them, before they are shown in a plan
   */
  protected final B customizing(Class<?> request, Consumer<?> customizer) {
    extras = extras.customizer(request, customizer);
    return self();
  }

  /** Returns what was said. */
  protected final RequestExtras extras() {
    return extras;
  }

  /** Begins with what another spec says. */
  protected final B extras(RequestExtras said) {
    extras = said;
    return self();
  }

  @SuppressWarnings("unchecked") // B is the class that extends this one.
  private B self() {
    return (B) this;
  }
}
