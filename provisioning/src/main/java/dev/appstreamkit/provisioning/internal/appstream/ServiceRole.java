package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.aws.OperationAware;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** The role that AppStream itself works with, which an account has once for all. */
public final class ServiceRole {

  /** The role's name. */
  public static final String NAME = "AmazonAppStreamServiceAccess";

  /** The role's name with its path. */
  static final String WITH_PATH = "service-role/" + NAME;

  private static final String PROBLEM =
      "the account has no role " + NAME + ", without which AppStream makes no instances";
  private static final String REMEDY =
      "plan with PlanOptions.creatingServiceRoles(), which makes it, or open the AppStream console"
          + " once, or make "
          + WITH_PATH
          + " with the managed policy "
          + NAME
          + " and trust in appstream.amazonaws.com";

  /** How long AppStream may not know a role after it was made. */
  private static final Duration NEW = Duration.ofMinutes(10);

  private ServiceRole() {}

  /**
   * Makes a call that AppStream refuses without the role. A refusal soon after the role was made,
   * in whatever process, is propagation; otherwise it never is.
   *
   * @param operation the operation, {@code CreateFleet} for one
   * @param call makes the call
   * @throws ProvisioningException if it is refused, and the role isn't new
   */
  public static <T> T needed(StepContext context, String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (AppStreamException refusal) {
      Failure failure =
          new Failure(Optional.of(context.address()), Optional.of(operation), refusal);
      if (!isMissing(failure)) {
        throw refusal;
      }
      if (isNew(context)) {
        throw new NotKnownYetException(refusal, operation);
      }
      throw missing(failure);
    }
  }

  private static boolean isNew(StepContext context) {
    try {
      Instant made =
          context.services().iam().getRole(request -> request.roleName(NAME)).role().createDate();
      return made.plus(NEW).isAfter(context.now());
    } catch (NoSuchEntityException absent) {
      return false;
    } catch (IamException e) {
      if (e.statusCode() == 403) {
        return false;
      }
      throw e;
    }
  }

  /** AppStream's refusal, when it only doesn't know the role yet. */
  private static final class NotKnownYetException extends AppStreamException
      implements OperationAware {

    private static final long serialVersionUID = 1L;

    private final String operation;

    NotKnownYetException(AppStreamException refusal, String operation) {
      super(
          AppStreamException.builder()
              .message(refusal.getMessage())
              .awsErrorDetails(refusal.awsErrorDetails())
              .requestId(refusal.requestId())
              .statusCode(refusal.statusCode())
              .cause(refusal));
      this.operation = operation;
    }

    @Override
    public String operation() {
      return operation;
    }
  }

  /** Returns whether a call failed because the role isn't there, or isn't known yet. */
  static boolean isMissing(Failure failure) {
    return failure.awsMessage().filter(message -> message.contains(NAME)).isPresent();
  }

  /** Returns whether a call failed because AppStream doesn't know the role yet. */
  static boolean isNotKnownYet(Failure failure) {
    return failure.cause() instanceof NotKnownYetException;
  }

  static ProvisioningException missing(Failure failure) {
    return isNotKnownYet(failure)
        ? new ProvisioningException(
            ErrorCategory.RETRY_LATER,
            failure,
            "AppStream doesn't know the account's new role " + NAME + " yet",
            "run again in some minutes: it continues")
        : new ProvisioningException(ErrorCategory.NOT_FOUND, failure, PROBLEM, REMEDY);
  }

  /** Returns that the role is there, but may do nothing. */
  static ProvisioningException bare(ResourceAddress address) {
    return new ProvisioningException(
        ErrorCategory.NOT_ALLOWED,
        Optional.of(address),
        "the account's role " + NAME + " has no policy, without which AppStream makes no instances",
        "plan with PlanOptions.creatingServiceRoles(), or attach the managed policy " + WITH_PATH);
  }
}
