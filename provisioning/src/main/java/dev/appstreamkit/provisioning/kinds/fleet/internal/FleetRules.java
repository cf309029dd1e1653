package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.Optional;
import java.util.Set;

/**
 * What changing an attribute of a fleet does, by the fleet's type and state: AppStream's rules,
 * whose data are rows of {@link FleetTable}. What isn't in the table needs the fleet stopped, and
 * so does everything about a fleet of a type that isn't known here.
 */
final class FleetRules {

  static final String TYPE = "type";
  static final String INSTANCE_TYPE = "instanceType";
  static final String IMAGE_ARN = "imageArn";
  static final String IMAGE_NAME = "imageName";
  static final String PLATFORM = "platform";
  static final String CAPACITY = "capacity";
  static final String FIRST_CAPACITY = "firstCapacity";
  static final String SESSIONS_PER_INSTANCE = "sessionsPerInstance";
  static final String MAX_CONCURRENT_SESSIONS = "maxConcurrentSessions";
  static final String SESSION_SCRIPT = "sessionScript";
  static final String MACHINE_ROLE = "machineRole";
  static final String SUBNETS = "subnets";
  static final String SECURITY_GROUPS = "securityGroups";
  static final String INTERNET_ACCESS = "defaultInternetAccess";
  static final String DOMAIN = "domain";
  static final String USB_DEVICES = "usbDevices";
  static final String ROOT_VOLUME = "rootVolume";
  static final String STREAM_VIEW = "streamView";
  static final String DISPLAY_NAME = "displayName";
  static final String DESCRIPTION = "description";
  static final String IDLE_DISCONNECT_TIMEOUT = "idleDisconnectTimeout";
  static final String DISCONNECT_TIMEOUT = "disconnectTimeout";
  static final String MAX_USER_DURATION = "maxUserDuration";
  static final String STATE = "state";

  /** Nobody's wish: the operating system of the image that is wanted, where it is looked up. */
  static final String WANTED_PLATFORM = "wantedPlatform";

  /** What the description says of the state, beside what is there: the impact hangs on both. */
  static final String WANTED_STATE = "wantedState";

  static final String RUNNING = "RUNNING";
  static final String STARTING = "STARTING";
  static final String STOPPING = "STOPPING";
  static final String STOPPED = "STOPPED";

  /** When an attribute may change. Nothing changes while a fleet starts or stops. */
  enum When {
    /** While the fleet is running or stopped. */
    RUNNING_TOO,
    /** While the fleet is stopped. */
    STOPPED_ONLY,
    /** Never: it takes another fleet. */
    NEVER
  }

  /**
   * What changing an attribute does.
   *
   * @param withInstances when it may change on Always-On and On-Demand fleets
   * @param elastic when it may change on Elastic fleets
   */
  record Rule(When withInstances, When elastic) implements Attribute.ImpactRule {

    @Override
    public Impact of(AttributeChange change, Observed observed) {
      return impact(change.name(), observed);
    }
  }

  private static final Set<String> WITH_INSTANCES = Set.of("ALWAYS_ON", "ON_DEMAND");
  private static final String ELASTIC = "ELASTIC";
  private static final Set<String> IMAGE = Set.of(IMAGE_ARN, IMAGE_NAME);

  private FleetRules() {}

  /** Returns when an attribute of a fleet of a type may change. */
  static When when(String attribute, String fleetType) {
    Optional<Rule> rule =
        FleetTable.TABLE
            .row(attribute)
            .flatMap(Attribute::impact)
            .filter(Rule.class::isInstance)
            .map(Rule.class::cast);
    if (WITH_INSTANCES.contains(fleetType)) {
      return rule.map(Rule::withInstances).orElse(When.STOPPED_ONLY);
    }
    Optional<When> elastic = rule.map(Rule::elastic);
    return fleetType.equals(ELASTIC)
        ? elastic.orElse(When.STOPPED_ONLY)
        : elastic.filter(When.NEVER::equals).orElse(When.STOPPED_ONLY);
  }

  /** Returns what changing an attribute does, by what is there and known of what is wanted. */
  static Impact impact(String attribute, Observed observed) {
    return impact(
        attribute,
        FleetValues.text(observed.attributes(), TYPE),
        FleetValues.text(observed.attributes(), STATE),
        FleetValues.text(observed.attributes(), WANTED_STATE),
        FleetImage.isOfOtherSystem(observed));
  }

  /**
   * Returns what changing an attribute does.
   *
   * @param attribute the attribute
   * @param fleetType the type of the fleet that is there
   * @param state the state of the fleet that is there
   * @param wanted the state that is wanted; RUNNING, STOPPED, or any other text for none
   * @param otherSystem whether the image that is wanted has another operating system
   */
  static Impact impact(
      String attribute, String fleetType, String state, String wanted, boolean otherSystem) {
    boolean stops = wanted.equals(STOPPED) && up(state);
    if (attribute.equals(STATE)) {
      return stops ? Impact.STOP : Impact.IN_PLACE;
    }
    When when =
        otherSystem && IMAGE.contains(attribute) ? When.STOPPED_ONLY : when(attribute, fleetType);
    return switch (when) {
      case NEVER -> Impact.REPLACE;
      case RUNNING_TOO -> Impact.IN_PLACE;
      // A fleet that is to be stopped is changed afterwards.
      case STOPPED_ONLY -> up(state) && !stops ? Impact.RESTART : Impact.IN_PLACE;
    };
  }

  /** Returns whether a fleet in a state has, or is about to have, users. */
  static boolean up(String state) {
    return state.equals(RUNNING) || state.equals(STARTING);
  }

  /** Returns whether a state passes by itself; nothing may change before it has. */
  static boolean passing(String state) {
    return state.equals(STARTING) || state.equals(STOPPING);
  }
}
