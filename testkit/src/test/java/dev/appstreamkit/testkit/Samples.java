package dev.appstreamkit.testkit;

import java.util.Map;

/**
 * Values for members of a request, other than any description says.
 *
 * @param values the members in JSON
 * @param reasons why a member has none
 * @param told what Describe calls a member, where it isn't what Update does
 */
record Samples(String values, Map<String, String> reasons, Map<String, String> told) {

  private static final String NAMES_IT = "names the resource";
  private static final String TAKES_AWAY = "takes something away, and isn't told";

  static final Samples STACK =
      new Samples(
          """
          {"DisplayName": "Others", "Description": "Others",
           "RedirectURL": "https://others.example", "FeedbackURL": "https://others.example",
           "StorageConnectors": [
             {"ConnectorType": "HOMEFOLDERS", "ResourceIdentifier": "arn:aws:s3:::others"},
             {"ConnectorType": "ONE_DRIVE", "Domains": ["others.example"],
              "DomainsRequireAdminConsent": ["others.example"]}],
           "UserSettings": [
             {"Action": "CLIPBOARD_COPY_FROM_LOCAL_DEVICE", "Permission": "ENABLED",
              "MaximumLength": 77},
             {"Action": "CLIPBOARD_COPY_TO_LOCAL_DEVICE", "Permission": "ENABLED",
              "MaximumLength": 77},
             {"Action": "AUTO_TIME_ZONE_REDIRECTION", "Permission": "ENABLED"}],
           "ApplicationSettings": {"Enabled": true, "SettingsGroup": "others"},
           "AccessEndpoints": [{"EndpointType": "STREAMING", "VpceId": "vpce-others"}],
           "EmbedHostDomains": ["others.example"],
           "StreamingExperienceSettings": {"PreferredProtocol": "UDP"},
           "ContentRedirection": {"HostToClient": {"Enabled": true,
              "AllowedUrls": ["https://others.example/*"],
              "DeniedUrls": ["https://denied.example/*"]}},
           "AgentAccessConfig": {"S3BucketArn": "arn:aws:s3:::others", "ScreenImageFormat": "PNG",
              "ScreenResolution": "W_1280xH_720", "ScreenshotsUploadEnabled": true,
              "UserControlMode": "VIEW_ONLY",
              "Settings": [{"AgentAction": "COMPUTER_VISION", "Permission": "ENABLED"}]}}
          """,
          Map.of(
              "Name", NAMES_IT,
              "AttributesToDelete", TAKES_AWAY,
              "DeleteStorageConnectors", TAKES_AWAY),
          Map.of());

  static final Samples FLEET =
      new Samples(
          """
          {"DisplayName": "Others", "Description": "Others",
           "DisableIMDSV1": true,
           "DisconnectTimeoutInSeconds": 777, "IdleDisconnectTimeoutInSeconds": 780,
           "MaxUserDurationInSeconds": 7777,
           "DomainJoinInfo": {"DirectoryName": "corp.example.com",
              "OrganizationalUnitDistinguishedName": "OU=B,DC=corp"},
           "EnableDefaultInternetAccess": true,
           "IamRoleArn": "arn:aws:iam::111122223333:role/others-role-2",
           "RootVolumeConfig": {"VolumeSizeInGb": 222},
           "SessionScriptS3Location": {"S3Bucket": "others", "S3Key": "script.zip"},
           "StreamView": "DESKTOP",
           "UsbDeviceFilterStrings": ["Others,1,2,3,4,5,0,1"],
           "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-2"]}}
          """,
          Map.of(
              "Name", NAMES_IT,
              "AttributesToDelete", TAKES_AWAY,
              "DeleteVpcConfig", TAKES_AWAY,
              "ImageArn", "each description says the image",
              "ImageName", "each description says the image",
              "InstanceType", "each description says it",
              "ComputeCapacity", "each description says it, or what scales the fleet moves it",
              "MaxConcurrentSessions", "each description of an Elastic fleet says it",
              "Platform", "each description of an Elastic fleet says it, others' images do",
              "MaxSessionsPerInstance", "makes sessions of the capacity, which is described"),
          Map.of());

  static final Samples THEME =
      new Samples(
          """
          {"FooterLinks": [{"DisplayName": "Others", "FooterLinkURL": "https://others.example"}],
           "State": "DISABLED"}
          """,
          Map.of(
              "StackName", NAMES_IT,
              "AttributesToDelete", TAKES_AWAY,
              "TitleText", "each description says it",
              "ThemeStyling", "each description says it",
              "OrganizationLogoS3Location", "each description says it, and it isn't told",
              "FaviconS3Location", "each description says it, and it isn't told"),
          Map.of("FooterLinks", "ThemeFooterLinks"));
}
