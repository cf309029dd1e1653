package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.provisioning.kinds.stack.*;
import java.util.*;
import software.amazon.awssdk.services.appstream.model.UserSetting;

class StackUserSettings {
  static dev.appstreamkit.provisioning.kinds.stack.Stack.Builder base() {
    return dev.appstreamkit.provisioning.kinds.stack.Stack.builder("desk");
  }

  public static void main(String[] a) {
    try (Account lab = new Account()) {
      var one =
          Account.env(
              base()
                  .userSettings(
                      UserSettings.allowing(
                          UserSettings.Action.CLIPBOARD_COPY_FROM_LOCAL_DEVICE,
                          UserSettings.Action.CLIPBOARD_COPY_TO_LOCAL_DEVICE))
                  .storageConnectors(
                      StorageConnector.homeFolders(), StorageConnector.oneDrive("example.com"))
                  .build());
      lab.quiet(one);
      Account.say(
          "out of band: clipboard limit 20, time zone redirection DISABLED, smart card ENABLED, admin consent for OneDrive");
      lab.app.updateStack(
          r ->
              r.name("desk")
                  .userSettings(
                      UserSetting.builder()
                          .action("CLIPBOARD_COPY_TO_LOCAL_DEVICE")
                          .permission("ENABLED")
                          .maximumLength(20)
                          .build(),
                      UserSetting.builder()
                          .action("CLIPBOARD_COPY_FROM_LOCAL_DEVICE")
                          .permission("ENABLED")
                          .build(),
                      UserSetting.builder()
                          .action("AUTO_TIME_ZONE_REDIRECTION")
                          .permission("ENABLED")
                          .build()));
      lab.app.updateStack(
          r ->
              r.name("desk")
                  .storageConnectors(
                      software.amazon.awssdk.services.appstream.model.StorageConnector.builder()
                          .connectorType("HOMEFOLDERS")
                          .build(),
                      software.amazon.awssdk.services.appstream.model.StorageConnector.builder()
                          .connectorType("ONE_DRIVE")
                          .domains("example.com")
                          .domainsRequireAdminConsent("example.com")
                          .build()));
      show(lab);
      lab.drift(one);
      lab.plan("plan of the same description", one);
      var two =
          Account.env(
              base()
                  .userSettings(
                      UserSettings.allowing(
                          UserSettings.Action.CLIPBOARD_COPY_FROM_LOCAL_DEVICE,
                          UserSettings.Action.CLIPBOARD_COPY_TO_LOCAL_DEVICE,
                          UserSettings.Action.FILE_UPLOAD))
                  .storageConnectors(
                      StorageConnector.homeFolders(),
                      StorageConnector.oneDrive("example.com", "example.org"))
                  .build());
      lab.go("description now also allows FILE_UPLOAD and another OneDrive domain", two);
      show(lab);
      Account.say("out of band: smart card");
      lab.app.updateStack(
          r ->
              r.name("desk")
                  .userSettings(
                      UserSetting.builder()
                          .action("DOMAIN_SMART_CARD_SIGNIN")
                          .permission("ENABLED")
                          .build()));
      lab.drift(two);
    }
  }

  static void show(Account lab) {
    var s = lab.app.describeStacks(r -> r.names("desk")).stacks().get(0);
    s.userSettings()
        .forEach(
            u ->
                System.out.println(
                    "  "
                        + u.actionAsString()
                        + " "
                        + u.permissionAsString()
                        + " max="
                        + u.maximumLength()));
    s.storageConnectors().forEach(c -> System.out.println("  " + c));
  }
}
