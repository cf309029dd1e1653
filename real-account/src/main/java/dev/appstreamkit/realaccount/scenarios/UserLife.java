package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/** A user, who gets no mail, is assigned to a stack, disabled, enabled and deleted. */
final class UserLife implements Scenario {

  @Override
  public String name() {
    return "user";
  }

  @Override
  public void play(Play play) {
    Stack stack = Stack.builder(play.names().of("users-stack")).tags(play.names().tags()).build();
    User user =
        User.builder(play.names().email("user"))
            .name("Test", "Person")
            .withoutWelcomeMail()
            .assignTo(stack)
            .build();
    AppStreamEnvironment assigned = play.environment(this, user);
    play.apply(assigned);
    play.apply(play.environment(this, user.toBuilder().disabled().build()));
    play.apply(play.environment(this, user.toBuilder().enabled().build()));
    play.destroy(assigned);
  }
}
