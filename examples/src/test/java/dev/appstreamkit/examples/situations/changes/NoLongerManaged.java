package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.provisioning.kinds.stack.Stack;

public class NoLongerManaged {
  public static void main(String[] a) throws Exception {
    try (Account lab = new Account()) {
      lab.quiet(Account.env(Stack.builder("s").displayName("Finance").build()));
      var without = Account.env(Stack.builder("s").build());
      lab.go("the description says nothing about the name any more", without);
      lab.plan("after that apply", without);
      lab.app.updateStack(r -> r.name("s").displayName("Their own"));
      Account.say("others change it");
      lab.drift(without);
      lab.go("apply", without);
      lab.drift(without);
    }
  }
}
