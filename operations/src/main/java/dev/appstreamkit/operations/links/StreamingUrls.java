package dev.appstreamkit.operations.links;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Secret;
import java.time.Duration;

/**
 * Makes streaming URLs, each when it is asked for. Whoever holds one is let in, so they are {@link
 * Secret}s, and good for 60 seconds unless more is asked for; {@code
 * OperationsBuilder.maximumUrlValidity} sets how much anybody can ask for. Each is told to the
 * audit listeners, without the link. Thread-safe.
 *
 * <p>People's links and builders' links are made by methods, and allowed by permissions, of their
 * own: whoever follows a builder's link is its administrator.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface StreamingUrls {

  /**
   * Makes a link for a person. AWS: {@code CreateStreamingURL}; permission {@code
   * appstream:CreateStreamingURL} on the fleet and the stack.
   *
   * @param link where it leads, for whom and for how long
   * @throws ProvisioningException if something of it isn't allowed ({@link ErrorCategory#INVALID}),
   *     the fleet doesn't run or isn't the stack's ({@link ErrorCategory#CONFLICT}), or AWS refuses
   *     it
   */
  StreamingUrl forUser(UserLink link);

  /**
   * Makes a link to an image builder, good for 60 seconds. Whoever follows it is its administrator.
   *
   * @param name the image builder's name
   * @throws ProvisioningException if it doesn't run, or AWS refuses it
   */
  StreamingUrl forImageBuilder(String name);

  /**
   * Makes a link to an image builder. Whoever follows it is its administrator. AWS: {@code
   * CreateImageBuilderStreamingURL}; permission {@code appstream:CreateImageBuilderStreamingURL}.
   *
   * @param name the image builder's name
   * @param validity whole seconds, from 1 second to 7 days, and within the cap
   * @throws ProvisioningException if it doesn't run, or AWS refuses it
   */
  StreamingUrl forImageBuilder(String name, Duration validity);

  /**
   * Makes a link to an app block builder, good for 60 seconds. Whoever follows it is its
   * administrator.
   *
   * @param name the app block builder's name
   * @throws ProvisioningException if it doesn't run, or AWS refuses it
   */
  StreamingUrl forAppBlockBuilder(String name);

  /**
   * Makes a link to an app block builder. Whoever follows it is its administrator. AWS: {@code
   * CreateAppBlockBuilderStreamingURL}; permission {@code
   * appstream:CreateAppBlockBuilderStreamingURL}.
   *
   * @param name the app block builder's name
   * @param validity whole seconds, from 1 second to 7 days, and within the cap
   * @throws ProvisioningException if it doesn't run, or AWS refuses it
   */
  StreamingUrl forAppBlockBuilder(String name, Duration validity);
}
