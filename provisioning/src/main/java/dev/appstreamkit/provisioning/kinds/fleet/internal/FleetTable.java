package dev.appstreamkit.provisioning.kinds.fleet.internal;

import static dev.appstreamkit.provisioning.kinds.fleet.internal.FleetRules.When.NEVER;
import static dev.appstreamkit.provisioning.kinds.fleet.internal.FleetRules.When.RUNNING_TOO;
import static dev.appstreamkit.provisioning.kinds.fleet.internal.FleetRules.When.STOPPED_ONLY;
import static dev.appstreamkit.provisioning.spi.Attribute.Replaced.LEFT;
import static dev.appstreamkit.provisioning.spi.Attribute.Replaced.LOST;
import static dev.appstreamkit.provisioning.spi.Attribute.Replaced.TAKEN_ALONG;
import static dev.appstreamkit.provisioning.spi.Attribute.always;
import static dev.appstreamkit.provisioning.spi.Attribute.optional;
import static dev.appstreamkit.provisioning.spi.Attribute.resolved;
import static dev.appstreamkit.provisioning.spi.Attribute.setting;

import dev.appstreamkit.provisioning.internal.appstream.Rows;
import dev.appstreamkit.provisioning.internal.instances.InstanceRows;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.Map;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

/** The attributes of a fleet, a row each: AppStream's names and rules, as data. */
final class FleetTable {

  /** Parts of attributes that are maps. */
  static final String SESSIONS = "sessions";

  static final String BUCKET = "bucket";
  static final String KEY = "key";

  private static final FleetRules.Rule STOPPED = new FleetRules.Rule(STOPPED_ONLY, STOPPED_ONLY);
  private static final FleetRules.Rule RUNNING = new FleetRules.Rule(RUNNING_TOO, RUNNING_TOO);
  private static final FleetRules.Rule RUNNING_IF_ELASTIC =
      new FleetRules.Rule(STOPPED_ONLY, RUNNING_TOO);
  private static final FleetRules.Rule STOPPED_IF_ELASTIC =
      new FleetRules.Rule(RUNNING_TOO, STOPPED_ONLY);

  static final AttributeTable<Fleet> TABLE =
      AttributeTable.of(
              always(FleetRules.TYPE, (Fleet fleet) -> fleet.type().text())
                  .member("fleetType")
                  .impact(new FleetRules.Rule(NEVER, NEVER)),
              optional(FleetRules.INSTANCE_TYPE, Fleet::instanceType)
                  .member("instanceType")
                  .impact(STOPPED),
              resolved(FleetRules.IMAGE_ARN, FleetValues::imageArn)
                  .member("imageArn")
                  .whenReplaced(LEFT)
                  .impact(STOPPED_IF_ELASTIC),
              resolved(FleetRules.IMAGE_NAME, FleetValues::imageName)
                  .member("imageName")
                  .whenReplaced(LEFT)
                  .impact(STOPPED_IF_ELASTIC),
              setting(FleetRules.FIRST_CAPACITY, FleetValues::firstCapacity)
                  .member(FleetValues.CAPACITY)
                  .onlyAtCreation(),
              setting(FleetRules.CAPACITY, FleetValues::capacity)
                  .member(FleetValues.CAPACITY)
                  .whenReplaced(FleetSuccession::capacity)
                  .impact(STOPPED_IF_ELASTIC),
              resolved(FleetRules.MACHINE_ROLE, FleetValues::role)
                  .member("iamRoleArn")
                  .clearedAs("IAM_ROLE_ARN")
                  .impact(STOPPED),
              InstanceRows.subnets(Fleet::network).clearedAs("VPC_CONFIGURATION").impact(STOPPED),
              InstanceRows.securityGroups(Fleet::network)
                  .clearedAs("VPC_CONFIGURATION_SECURITY_GROUP_IDS")
                  .impact(STOPPED),
              InstanceRows.internetAccess(Fleet::network).impact(STOPPED),
              optional(
                      FleetRules.MAX_CONCURRENT_SESSIONS,
                      (Fleet fleet) -> fleet.elastic().map(Elastic::maxConcurrentSessions))
                  .member("maxConcurrentSessions")
                  .whenReplaced(LOST)
                  .impact(RUNNING_IF_ELASTIC),
              optional(FleetRules.PLATFORM, (Fleet fleet) -> fleet.elastic().map(Elastic::platform))
                  .member("platform")
                  .whenReplaced(LEFT)
                  .impact(STOPPED),
              setting(FleetRules.SESSION_SCRIPT, FleetValues::sessionScript)
                  .member(
                      Member.structure(
                          "sessionScriptS3Location", Map.of(BUCKET, "s3Bucket", KEY, "s3Key")))
                  .clearedAs("SESSION_SCRIPT_S3_LOCATION")
                  .whenReplaced((fleet, script) -> fleet.elastic().isPresent() ? TAKEN_ALONG : LOST)
                  .impact(RUNNING_IF_ELASTIC),
              InstanceRows.domain(Fleet::domain)
                  .clearedAs("DOMAIN_JOIN_INFO")
                  .whenReplaced((fleet, domain) -> fleet.elastic().isPresent() ? LOST : TAKEN_ALONG)
                  .impact(STOPPED),
              setting(FleetRules.SESSIONS_PER_INSTANCE, Fleet::sessionsPerInstance)
                  .member("maxSessionsPerInstance")
                  .clearedAs("MAX_SESSIONS_PER_INSTANCE")
                  // A capacity that is described counts instances then, and would count sessions.
                  .whenReplaced(LOST)
                  .impact(STOPPED),
              setting(FleetRules.USB_DEVICES, Fleet::usbDevices)
                  .member("usbDeviceFilterStrings")
                  .clearedAs("USB_DEVICE_FILTER_STRINGS")
                  .impact(RUNNING_IF_ELASTIC),
              InstanceRows.rootVolume(Fleet::rootVolume)
                  .clearedAs("VOLUME_CONFIGURATION")
                  .impact(STOPPED),
              optional(
                      FleetRules.STREAM_VIEW,
                      (Fleet fleet) -> fleet.streamView().map(Fleet.StreamView::text))
                  .member("streamView")
                  .impact(STOPPED),
              Rows.text(FleetRules.DISPLAY_NAME, Fleet::displayName).impact(RUNNING),
              Rows.text(FleetRules.DESCRIPTION, Fleet::description).impact(STOPPED),
              optional(
                      FleetRules.IDLE_DISCONNECT_TIMEOUT,
                      (Fleet fleet) -> FleetValues.seconds(fleet.idleDisconnectTimeout()))
                  .member("idleDisconnectTimeoutInSeconds")
                  .impact(RUNNING),
              optional(
                      FleetRules.DISCONNECT_TIMEOUT,
                      (Fleet fleet) -> FleetValues.seconds(fleet.disconnectTimeout()))
                  .member("disconnectTimeoutInSeconds")
                  .impact(RUNNING),
              optional(
                      FleetRules.MAX_USER_DURATION,
                      (Fleet fleet) -> FleetValues.seconds(fleet.maxUserDuration()))
                  .member("maxUserDurationInSeconds")
                  .impact(STOPPED),
              setting(FleetRules.STATE, FleetValues::state)
                  .member(Member.onlyRead("state"))
                  .impact((change, observed) -> FleetRules.impact(change.name(), observed)))
          .extendable(
              Extension.of(
                      software.amazon.awssdk.services.appstream.model.Fleet.class,
                      "name",
                      CreateFleetRequest::builder)
                  .updatedBy(UpdateFleetRequest::builder, STOPPED));

  private FleetTable() {}
}
