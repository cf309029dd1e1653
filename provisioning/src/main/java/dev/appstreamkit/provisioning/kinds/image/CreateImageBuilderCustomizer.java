package dev.appstreamkit.provisioning.kinds.image;

import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;

/** Changes the request that makes an image builder; see {@link ImageBuild#customize}. */
@FunctionalInterface
public interface CreateImageBuilderCustomizer extends Consumer<CreateImageBuilderRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(CreateImageBuilderRequest.Builder request);
}
