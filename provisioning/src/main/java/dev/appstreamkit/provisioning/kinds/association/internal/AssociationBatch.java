package dev.appstreamkit.provisioning.kinds.association.internal;

import dev.appstreamkit.provisioning.internal.appstream.Pair;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.awssdk.services.appstream.model.UserStackAssociationError;

/** Many assignments in one call, of which some may fail. */
final class AssociationBatch {

  static final String STACK_NOT_FOUND = "STACK_NOT_FOUND";
  static final String USER_NAME_NOT_FOUND = "USER_NAME_NOT_FOUND";

  private static final String INTERNAL_ERROR = "INTERNAL_ERROR";
  private static final int LIMIT = 25;

  private static final Set<String> GONE = Set.of(STACK_NOT_FOUND, USER_NAME_NOT_FOUND);

  private AssociationBatch() {}

  /**
   * Returns the step that assigns users.
   *
   * @param notifying whether AppStream mails them; those who are and those who aren't go separately
   */
  static Step associate(boolean notifying) {
    return Step.batched(
        "associate",
        "assign the user to the stack",
        new Step.Batch(
            notifying ? "BatchAssociateUserStack with mail" : "BatchAssociateUserStack",
            LIMIT,
            contexts -> associate(contexts, notifying)));
  }

  private static Map<StepContext, RuntimeException> associate(
      List<StepContext> contexts, boolean notifying) {
    Map<Pair, StepContext> pairs = pairs(contexts);
    List<UserStackAssociation> associations =
        pairs.keySet().stream().map(pair -> association(pair, notifying)).toList();
    return errors(
        pairs,
        client(contexts)
            .batchAssociateUserStack(request -> request.userStackAssociations(associations))
            .errors(),
        Set.of());
  }

  /** Returns the step that ends assignments; those that aren't there any more have ended. */
  static Step disassociate() {
    return Step.batched(
        "disassociate",
        "take the user from the stack",
        new Step.Batch("BatchDisassociateUserStack", LIMIT, AssociationBatch::disassociate));
  }

  private static Map<StepContext, RuntimeException> disassociate(List<StepContext> contexts) {
    Map<Pair, StepContext> pairs = pairs(contexts);
    List<UserStackAssociation> associations =
        pairs.keySet().stream().map(pair -> association(pair, false)).toList();
    return errors(
        pairs,
        client(contexts)
            .batchDisassociateUserStack(request -> request.userStackAssociations(associations))
            .errors(),
        GONE);
  }

  private static UserStackAssociation association(Pair pair, boolean notifying) {
    return UserStackAssociation.builder()
        .stackName(pair.holder())
        .userName(pair.member())
        .authenticationType(AuthenticationType.USERPOOL)
        .sendEmailNotification(notifying)
        .build();
  }

  private static Map<StepContext, RuntimeException> errors(
      Map<Pair, StepContext> pairs, List<UserStackAssociationError> errors, Set<String> harmless) {
    Map<StepContext, RuntimeException> failed = new HashMap<>();
    for (UserStackAssociationError error : errors) {
      UserStackAssociation item = error.userStackAssociation();
      StepContext context = pairs.get(new Pair(item.stackName(), item.userName()));
      if (context != null && !harmless.contains(error.errorCodeAsString())) {
        failed.put(context, exception(error));
      }
    }
    return failed;
  }

  /** An item's error as if its call had failed, so that it is judged and explained like one. */
  private static AppStreamException exception(UserStackAssociationError error) {
    String code = error.errorCodeAsString();
    return (AppStreamException)
        AppStreamException.builder()
            .message(error.errorMessage())
            .statusCode(code.equals(INTERNAL_ERROR) ? 500 : 400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("AppStream")
                    .errorCode(code)
                    .errorMessage(error.errorMessage())
                    .build())
            .build();
  }

  private static Map<Pair, StepContext> pairs(List<StepContext> contexts) {
    Map<Pair, StepContext> pairs = new LinkedHashMap<>();
    contexts.forEach(context -> pairs.put(Pair.parse(context.identity().name()), context));
    return pairs;
  }

  private static AppStreamClient client(List<StepContext> contexts) {
    return contexts.get(0).services().appStream();
  }
}
