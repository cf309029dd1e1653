package dev.appstreamkit.operations.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Rows of sessions reports, with all columns that AppStream documents. */
final class SampleReports {

  static final String HEADER =
      "user_session_id,aws_account_id,region,session_start_time,session_end_time,"
          + "session_duration_in_seconds,user_id,user_arn,authentication_type,"
          + "authentication_type_user_id,fleet_name,stack_name,instance_type,"
          + "eni_private_ip_address,connected_at_least_once,client_ip_addresses,"
          + "google_drive_enabled,one_drive_enabled,home_folders_storage_location,"
          + "user_settings_clipboard_copy_from_local_device,"
          + "user_settings_clipboard_copy_to_local_device,user_settings_file_upload,"
          + "user_settings_file_download,user_settings_printing_to_local_device,"
          + "application_settings_enabled,domain_joined,max_session_duration,session_type,stream_view\n";

  private SampleReports() {}

  static String row(
      String session, String user, String stack, String fleet, LocalDate day, int seconds) {
    Instant start = day.atTime(9, 0).toInstant(ZoneOffset.UTC);
    String quoted = user.isEmpty() ? "" : "\"" + user.replace("\"", "\"\"") + "\"";
    return session
        + ",123456789012,us-east-1,"
        + start
        + ","
        + start.plusSeconds(Math.max(0, seconds))
        + ","
        + seconds
        + ","
        + quoted
        + ",arn:aws:appstream:us-east-1:123456789012:user/userpool/x,USERPOOL,"
        + quoted
        + ","
        + fleet
        + ","
        + stack
        + ",stream.standard.medium,10.0.0.7,true,203.0.113.7;203.0.113.8,false,false,"
        + "appstream2-36fb080bb8-us-east-1-123456789012,ENABLED,DISABLED,ENABLED,DISABLED,"
        + "DISABLED,false,N,57600,ON_DEMAND,APPLICATION\n";
  }
}
