package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import java.util.List;
import software.amazon.awssdk.services.appstream.model.Action;
import software.amazon.awssdk.services.appstream.model.Permission;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UserSetting;

/** A stack is made, changed, cleared and destroyed; and what becomes of settings left out. */
final class StackLife implements Scenario {

  @Override
  public String name() {
    return "stack";
  }

  @Override
  public void play(Play play) {
    String name = play.names().of("stack");
    Stack.Builder stack =
        Stack.builder(name)
            .tags(play.names().tags())
            .userSettings(UserSettings.allowing(UserSettings.Action.FILE_UPLOAD));
    play.apply(play.environment(this, stack.displayName("One").description("First").build()));
    play.apply(
        play.environment(
            this, stack.displayName("Two").redirectUrl("https://example.com").build()));
    Stack cleared = stack.withoutDisplayName().withoutDescription().withoutRedirectUrl().build();
    play.apply(play.environment(this, cleared));
    settings(play, name);
    play.destroy(play.environment(this, cleared));
    play.expect(isGone(play, name), "the stack is still there");
  }

  private static boolean isGone(Play play, String name) {
    try {
      return play.account()
          .appStream()
          .describeStacks(request -> request.names(name))
          .stacks()
          .isEmpty();
    } catch (ResourceNotFoundException gone) {
      return true;
    }
  }

  /** File upload was allowed; an update that only speaks of printing either keeps that or not. */
  private static void settings(Play play, String name) {
    UserSetting printing =
        UserSetting.builder()
            .action(Action.PRINTING_TO_LOCAL_DEVICE)
            .permission(Permission.ENABLED)
            .build();
    play.account()
        .appStream()
        .updateStack(request -> request.name(name).userSettings(List.of(printing)));
    boolean kept =
        play
            .account()
            .appStream()
            .describeStacks(request -> request.names(name))
            .stacks()
            .get(0)
            .userSettings()
            .stream()
            .anyMatch(
                setting ->
                    setting.action() == Action.FILE_UPLOAD
                        && setting.permission() == Permission.ENABLED);
    play.findings()
        .say(
            "user-settings-merged",
            kept,
            kept ? "what was left out stayed as it was" : "what was left out fell back");
  }
}
