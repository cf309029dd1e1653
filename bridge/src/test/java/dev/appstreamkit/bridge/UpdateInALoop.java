package dev.appstreamkit.bridge;

import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** A program that is always in the middle of an update, until somebody kills it. */
final class UpdateInALoop {

  private UpdateInALoop() {}

  /** Takes the file and the profile; prints a line once it has begun. */
  public static void main(String[] arguments) {
    SharedCredentialsFile file = SharedCredentialsFile.at(Path.of(arguments[0]));
    for (int i = 0; ; i++) {
      file.put(arguments[1], AwsSessionCredentials.create("ASIA" + i, Helper.SECRET, Helper.TOKEN));
      if (i == 0) {
        System.out.println("begun");
      }
      file.remove(arguments[1]);
    }
  }
}
