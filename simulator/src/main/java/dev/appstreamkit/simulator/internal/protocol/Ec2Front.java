package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** EC2, which reads its forms and writes its members by itself. */
@FunctionalInterface
public interface Ec2Front {

  /**
   * Answers a call under the world's lock; whether the principal may make it is judged here.
   *
   * @param form the call's parameters
   * @return writes the XML that goes inside the response's element, once the lock is free; looks at
   *     nothing that other calls change
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException rendered as EC2's {@code
   *     <Errors>} document
   */
  Supplier<String> answer(Call call, Map<String, List<String>> form);
}
