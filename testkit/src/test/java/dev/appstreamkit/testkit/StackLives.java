package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What each attribute of a stack goes through. */
final class StackLives {

  /** Fleets of others, which a stack is given. */
  static final List<String> FLEETS = List.of("others-fleet-1", "others-fleet-2");

  private StackLives() {}

  static Stack.Builder stack() {
    return Stack.builder("contract-stack").withoutFleet();
  }

  static List<AttributeLife<Stack>> all() {
    List<AttributeLife<Stack>> lives = new ArrayList<>(texts());
    lives.addAll(structures());
    lives.addAll(connectors());
    return lives;
  }

  @SafeVarargs
  private static AttributeLife<Stack> life(
      String attribute, UnaryOperator<Stack.Builder>... turns) {
    return new AttributeLife<>(
        attribute, List.of(turns).stream().map(turn -> turn.apply(stack()).build()).toList());
  }

  private static List<AttributeLife<Stack>> texts() {
    return List.of(
        life(
            "displayName",
            s -> s,
            s -> s.displayName("A"),
            s -> s.displayName("B"),
            s -> s.withoutDisplayName()),
        life(
            "description",
            s -> s,
            s -> s.description("A"),
            s -> s.description("B"),
            s -> s.withoutDescription()),
        life(
            "redirectUrl",
            s -> s,
            s -> s.redirectUrl("https://a.example"),
            s -> s.redirectUrl("https://b.example"),
            s -> s.withoutRedirectUrl()),
        life(
            "feedbackUrl",
            s -> s,
            s -> s.feedbackUrl("https://a.example"),
            s -> s.feedbackUrl("https://b.example"),
            s -> s.withoutFeedbackUrl()));
  }

  private static List<AttributeLife<Stack>> structures() {
    Action copy = Action.CLIPBOARD_COPY_TO_LOCAL_DEVICE;
    Action zone = Action.AUTO_TIME_ZONE_REDIRECTION;
    UserSettings all = UserSettings.allowingEverything();
    Set<Action> andZone = new HashSet<>(all.allowed());
    andZone.add(zone);
    UserSettings zoneAllowed = UserSettings.allowing(andZone);
    return List.of(
        life(
            "fleet",
            s -> s,
            s -> s.fleet(Fleet.existing(FLEETS.get(0))),
            s -> s.fleet(Fleet.existing(FLEETS.get(1))),
            s -> s.withoutFleet()),
        life(
            "userSettings",
            s -> s,
            s -> s.userSettings(UserSettings.allowing(copy)),
            s -> s.userSettings(UserSettings.allowing())),
        life(
            "userSettings.",
            s -> s.userSettings(all),
            s -> s.userSettings(zoneAllowed),
            s -> s.userSettings(all.denying(zone))),
        life(
            "maximumLength.",
            s -> s.userSettings(all),
            s -> s.userSettings(all.atMost(copy, 100)),
            s -> s.userSettings(all.atMost(copy, 200))),
        life(
            "applicationSettings",
            s -> s,
            s -> s.applicationSettings("a"),
            s -> s.applicationSettings("b"),
            s -> s.withoutApplicationSettings()),
        life(
            "accessEndpoints",
            s -> s,
            s -> s.accessEndpoints("vpce-1"),
            s -> s.accessEndpoints("vpce-1", "vpce-2"),
            s -> s.withoutAccessEndpoints()),
        life(
            "embedHostDomains",
            s -> s,
            s -> s.embedHostDomains("a.example"),
            s -> s.embedHostDomains("b.example"),
            s -> s.withoutEmbedHostDomains()),
        life(
            "preferredProtocol",
            s -> s,
            s -> s.preferredProtocol("TCP"),
            s -> s.preferredProtocol("UDP"),
            s -> s.withoutPreferredProtocol()));
  }

  private static List<AttributeLife<Stack>> connectors() {
    StorageConnector drive = StorageConnector.oneDrive("a.example", "b.example");
    StorageConnector folders = StorageConnector.homeFolders();
    return List.of(
        life(
            "storageConnectors",
            s -> s,
            s -> s.storageConnectors(StorageConnector.googleDrive("a.example")),
            s -> s.storageConnectors(drive, StorageConnector.googleDrive("b.example")),
            s -> s.withoutStorageConnectors()),
        life(
            "adminConsentDomains.",
            s -> s.storageConnectors(drive),
            s -> s.storageConnectors(drive.requiringAdminConsent("a.example")),
            s -> s.storageConnectors(drive.requiringAdminConsent("b.example"))),
        life(
            "storageIdentifier.",
            s -> s.storageConnectors(folders),
            s -> s.storageConnectors(folders.resource("arn:aws:s3:::folders-a")),
            s -> s.storageConnectors(folders.resource("arn:aws:s3:::folders-b"))));
  }
}
