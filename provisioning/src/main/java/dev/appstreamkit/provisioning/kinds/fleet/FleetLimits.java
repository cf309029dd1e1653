package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What AppStream takes for the members of a fleet, a row each. */
final class FleetLimits {

  static final Limit INSTANCE_TYPE =
      Limit.text("instanceType", "InstanceType", 1, 255).documented();
  static final Limit DISPLAY_NAME = Limit.text("displayName", "DisplayName", 0, 100);
  static final Limit DESCRIPTION = Limit.text("description", "Description", 0, 256);
  static final Limit DISCONNECT_TIMEOUT =
      Limit.seconds("disconnectTimeout", "DisconnectTimeoutInSeconds", 60, 36_000).documented();
  static final Limit IDLE_DISCONNECT_TIMEOUT =
      Limit.seconds("idleDisconnectTimeout", "IdleDisconnectTimeoutInSeconds", 60, 36_000)
          .documented();
  static final Limit MAX_USER_DURATION =
      Limit.seconds("maxUserDuration", "MaxUserDurationInSeconds", 600, 432_000).documented();
  static final Limit SESSIONS_PER_INSTANCE =
      Limit.number("sessionsPerInstance", "MaxSessionsPerInstance", 2, 50).documented();
  static final Limit ROOT_VOLUME =
      Limit.number("rootVolume", "RootVolumeConfig.VolumeSizeInGb", 200, 500).documented();
  static final Limit USB_DEVICE =
      Limit.text("usbDevices", "UsbDeviceFilterStrings[]", 0, 100)
          .like(
              "^((\\w*)\\s*(\\w*)\\s*\\,\\s*(\\w*)\\s*\\,\\s*\\*?(\\w*)\\s*\\,\\s*\\*?(\\w*)\\s*\\,"
                  + "\\s*\\*?\\d*\\s*\\,\\s*\\*?\\d*\\s*\\,\\s*[0-1]\\s*\\,\\s*[0-1]\\s*)$",
              "write DeviceName,VID,PID,Class,SubClass,Protocol,InterfaceNumber,AutoConnect as AWS"
                  + " describes it");
  static final Limit SCRIPT_BUCKET =
      Limit.text("elastic", "SessionScriptS3Location.S3Bucket", 3, 63)
          .like("^[0-9a-z\\.\\-]*(?<!\\.)$", "name a bucket");
  static final Limit SCRIPT_KEY = Limit.text("elastic", "SessionScriptS3Location.S3Key", 1, 1024);

  private FleetLimits() {}
}
