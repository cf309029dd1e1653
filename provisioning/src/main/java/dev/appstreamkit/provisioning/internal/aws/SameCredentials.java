package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** Stands last, and refuses a request that another interceptor has given other credentials. */
final class SameCredentials implements ExecutionInterceptor {

  @Override
  public void beforeMarshalling(Context.BeforeMarshalling context, ExecutionAttributes attributes) {
    if (context.request() instanceof GetCallerIdentityRequest) {
      return; // Asks whose the credentials of other clients are, and so carries those.
    }
    if (context.request() instanceof AwsRequest request
        && request
            .overrideConfiguration()
            .flatMap(override -> override.credentialsIdentityProvider())
            .isPresent()) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "an interceptor gives " + request.getClass().getSimpleName() + " other credentials",
          "give the credentials to ProvisionerBuilder.credentials(...)");
    }
  }
}
