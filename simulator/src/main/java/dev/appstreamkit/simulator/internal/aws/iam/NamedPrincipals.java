package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.policy.Statement;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A resource's policy with the users and roles that it names. AWS keeps them by their unique ids
 * and shows them by their ARNs as long as they are there: one that is made anew under the same name
 * is somebody else.
 *
 * @param json the document, with ARNs
 * @param ids the unique ids of those whom it names, by ARN
 */
public record NamedPrincipals(String json, Map<String, String> ids) {

  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]{2,20}:iam::\\d{12}:(user|role)/.+");
  private static final Pattern ID = Pattern.compile("A(ID|RO)A[A-Z0-9]{5,123}");

  /** Copies the map. */
  public NamedPrincipals {
    ids = Map.copyOf(ids);
  }

  /** A name that is nobody's. */
  public static final class NobodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NobodyException(String name) {
      super(name, null, false, false);
    }
  }

  /**
   * Finds whom a policy names.
   *
   * @param document what {@code json} says
   * @throws NobodyException for a user or role of a simulated account that isn't there, by its ARN
   *     or by its id
   */
  public static NamedPrincipals of(String json, PolicyDocument document, World world) {
    Names names = Names.of(document, world);
    return new NamedPrincipals(renamed(json, names.arnOfId()), names.idOfArn());
  }

  /**
   * Whom a policy names.
   *
   * @param idOfArn the unique id of each, by ARN
   * @param arnOfId the ARNs of those who are named by their ids
   */
  public record Names(Map<String, String> idOfArn, Map<String, String> arnOfId) {

    /** Copies the maps. */
    public Names {
      idOfArn = Map.copyOf(idOfArn);
      arnOfId = Map.copyOf(arnOfId);
    }

    /**
     * Finds them.
     *
     * @throws NobodyException as {@link NamedPrincipals#of} does
     */
    public static Names of(PolicyDocument document, World world) {
      IamDirectory directory = IamDirectory.of(world);
      Map<String, String> ids = new LinkedHashMap<>();
      Map<String, String> renamed = new LinkedHashMap<>();
      for (Statement statement : document.statements()) {
        for (String name : statement.principalNames()) {
          if (ID.matcher(name).matches()) {
            String arn = directory.arnOf(name).orElseThrow(() -> new NobodyException(name));
            ids.put(arn, name);
            renamed.put(name, arn);
          } else if (ARN.matcher(name).matches() && world.hasAccount(name.split(":", 6)[4])) {
            ids.put(name, directory.idOf(name).orElseThrow(() -> new NobodyException(name)));
          }
        }
      }
      return new Names(ids, renamed);
    }
  }

  /** Returns the document as it reads now: whoever is gone stands in it by the unique id. */
  public String current(World world) {
    return renamed(json, gone(world));
  }

  /** Returns the unique ids of those who are gone, by the ARNs that they had. */
  public Map<String, String> gone(World world) {
    IamDirectory directory = IamDirectory.of(world);
    Map<String, String> gone = new LinkedHashMap<>();
    ids.forEach(
        (arn, id) -> {
          Optional<String> now = directory.idOf(arn);
          if (now.filter(id::equals).isEmpty()) {
            gone.put(arn, id);
          }
        });
    return gone;
  }

  /** Returns a policy's text with other names of its principals. */
  public static String renamed(String json, Map<String, String> names) {
    return names.isEmpty()
        ? json
        : PolicyDocument.withPrincipals(json, name -> names.getOrDefault(name, name));
  }
}
