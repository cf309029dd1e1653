package dev.appstreamkit.peers.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.MessageAction;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

// Step: run it with the file
// Step: run it for the three
// Step: run it for the one
// Step: run it for the ten
// Only: takes no quotes or commas within a cell; run again, it fails at the users who are there
record Task04(AppStreamClient appStream) {
  private static final AuthenticationType POOL = AuthenticationType.USERPOOL;

  void join(Path csv) throws IOException {
    List<UserStackAssociation> all = new ArrayList<>();
    for (String line : Files.readAllLines(csv).subList(1, Files.readAllLines(csv).size())) {
      String[] cells = line.split(",", -1);
      appStream.createUser(
          r ->
              r.userName(cells[0]).authenticationType(POOL).firstName(cells[1]).lastName(cells[2]));
      all.add(assignment(cells[0]));
    }
    for (int i = 0; i < all.size(); i += 25) {
      List<UserStackAssociation> batch = all.subList(i, Math.min(i + 25, all.size()));
      var errors = appStream.batchAssociateUserStack(r -> r.userStackAssociations(batch)).errors();
      if (!errors.isEmpty()) {
        throw new IllegalStateException("not assigned: " + errors);
      }
    }
  }

  void disable(String email) {
    appStream.disableUser(r -> r.userName(email).authenticationType(POOL));
  }

  void resend(String email) {
    appStream.createUser(
        r -> r.userName(email).authenticationType(POOL).messageAction(MessageAction.RESEND));
  }

  void remove(List<String> emails) {
    for (String email : emails) {
      var errors =
          appStream
              .batchDisassociateUserStack(r -> r.userStackAssociations(assignment(email)))
              .errors();
      if (!errors.isEmpty()) {
        throw new IllegalStateException(email + " is still assigned: " + errors);
      }
      appStream.deleteUser(r -> r.userName(email).authenticationType(POOL));
    }
  }

  private static UserStackAssociation assignment(String email) {
    return UserStackAssociation.builder()
        .stackName("share-stack")
        .userName(email)
        .authenticationType(POOL)
        .build();
  }
}
