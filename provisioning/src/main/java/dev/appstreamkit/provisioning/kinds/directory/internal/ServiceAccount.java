package dev.appstreamkit.provisioning.kinds.directory.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryPassword;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.appstream.model.ServiceAccountCredentials;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Fetches the password of a service account, at the moment when AppStream is given it. */
final class ServiceAccount {

  private static final int LONGEST = 127;

  private ServiceAccount() {}

  /** Returns the credentials that are described; empty if none are. */
  static Optional<ServiceAccountCredentials> credentials(DirectoryConfig spec, Services services) {
    return spec.password()
        .map(
            place ->
                ServiceAccountCredentials.builder()
                    .accountName(spec.serviceAccount().orElseThrow())
                    .accountPassword(fetched(spec.address(), place, services))
                    .build());
  }

  private static String fetched(
      ResourceAddress address, DirectoryPassword place, Services services) {
    String password =
        place
            .supplier()
            .map(supplier -> supplied(address, supplier))
            .orElseGet(() -> inSecret(address, place, services));
    if (password.isEmpty() || password.length() > LONGEST) {
      throw unusable(
          address,
          "the password from " + place + " has " + password.length() + " characters",
          "give one of 1 to " + LONGEST);
    }
    return password;
  }

  /** Whatever a supplier throws may hold the password. */
  private static String supplied(ResourceAddress address, Supplier<String> supplier) {
    try {
      return Optional.ofNullable(supplier.get()).orElse("");
    } catch (ProvisioningException known) {
      throw known;
    } catch (RuntimeException failed) {
      ProvisioningException error =
          unusable(
              address,
              "the supplier of the password failed: " + failed.getClass().getName(),
              "mend the supplier, then run again");
      error.setStackTrace(failed.getStackTrace());
      throw error;
    }
  }

  private static String inSecret(
      ResourceAddress address, DirectoryPassword place, Services services) {
    String id = place.secret().orElseThrow();
    try {
      String text =
          services
              .client(SecretsManagerClient.class)
              .getSecretValue(
                  request -> request.secretId(id).versionId(place.version().orElse(null)))
              .secretString();
      String whole = Optional.ofNullable(text).orElse("");
      return place.jsonKey().map(key -> inJson(address, place, whole, key)).orElse(whole);
    } catch (ResourceNotFoundException none) {
      throw missing(address, place);
    }
  }

  /** What the parser says of a text quotes it. */
  private static String inJson(
      ResourceAddress address, DirectoryPassword place, String text, String key) {
    try {
      return new ObjectMapper().readTree(text).path(key).asText("");
    } catch (JsonProcessingException quotesIt) {
      throw unusable(
          address, "the text of " + place + " is no JSON", "leave jsonKey(…) out, or mend it");
    }
  }

  /** Looks whether a secret is there, without reading it. */
  static void requireSecret(DirectoryConfig spec, DirectoryPassword place, Services services) {
    try {
      services
          .client(SecretsManagerClient.class)
          .describeSecret(request -> request.secretId(place.secret().orElseThrow()));
    } catch (ResourceNotFoundException none) {
      throw missing(spec.address(), place);
    }
  }

  private static ProvisioningException missing(ResourceAddress address, DirectoryPassword place) {
    return new ProvisioningException(
        ErrorCategory.NOT_FOUND,
        Optional.of(address),
        place + " isn't there",
        "make it in Secrets Manager in this region, or name another secret or version");
  }

  private static ProvisioningException unusable(
      ResourceAddress address, String problem, String remedy) {
    return new ProvisioningException(ErrorCategory.INVALID, Optional.of(address), problem, remedy);
  }

  /** Says what fetching it needs. */
  static List<Permission> needs(DirectoryConfig spec, String... operations) {
    return spec.password().flatMap(DirectoryPassword::secret).stream()
        .flatMap(
            id ->
                List.of(operations).stream()
                    .map(operation -> Permission.on("secretsmanager:" + operation, arn(id))))
        .toList();
  }

  /** Secrets Manager adds six characters to a secret's name. */
  private static String arn(String id) {
    return id.startsWith("arn:")
        ? id
        : "arn:{partition}:secretsmanager:{region}:{account}:secret:" + id + "-??????";
  }
}
