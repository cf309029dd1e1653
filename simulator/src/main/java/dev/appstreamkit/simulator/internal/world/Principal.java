package dev.appstreamkit.simulator.internal.world;

/**
 * Who makes a call.
 *
 * @param kind what it is
 * @param accountId the account it belongs to; empty for the anonymous one
 * @param arn its ARN as {@code GetCallerIdentity} shows it
 * @param userId its unique id; for an assumed role {@code ROLEID:session}
 * @param name the name of the IAM user, or of the role that was assumed; else empty
 * @param session what was said of its session when its role was assumed
 */
public record Principal(
    Kind kind, String accountId, String arn, String userId, String name, RoleSession session) {

  /** The kinds of principals. */
  public enum Kind {
    /** May do everything in its account. */
    ADMINISTRATOR,
    /** Held to its user's policies. */
    IAM_USER,
    /** Held to its role's policies. */
    ASSUMED_ROLE,
    /**
     * A streaming instance's own identity: assumed role PhotonInstance of the service's account.
     */
    PHOTON_INSTANCE,
    /** An unsigned call. */
    ANONYMOUS
  }

  /** Nobody: the principal of unsigned calls. */
  public static final Principal ANONYMOUS =
      new Principal(Kind.ANONYMOUS, "", "anonymous", "anonymous", "", RoleSession.PLAIN);

  /** Returns the administrator of an account. */
  public static Principal administrator(Account account) {
    return new Principal(
        Kind.ADMINISTRATOR,
        account.id(),
        account.arn("iam", "", "user/administrator"),
        "AIDASIMULATEDADMIN000",
        "administrator",
        RoleSession.PLAIN);
  }

  /** Returns an IAM user. */
  public static Principal iamUser(Account account, String path, String userName, String userId) {
    return new Principal(
        Kind.IAM_USER,
        account.id(),
        account.arn("iam", "", "user" + path + userName),
        userId,
        userName,
        RoleSession.PLAIN);
  }

  /** Returns a session of a role that may do what its role may. */
  public static Principal assumedRole(
      Account account, String roleName, String roleId, String sessionName) {
    return assumedRole(account, roleName, roleId, sessionName, RoleSession.PLAIN);
  }

  /**
   * Returns a session of a role.
   *
   * @param session what was said of it when the role was assumed
   */
  public static Principal assumedRole(
      Account account, String roleName, String roleId, String sessionName, RoleSession session) {
    return new Principal(
        Kind.ASSUMED_ROLE,
        account.id(),
        account.arn("sts", "", "assumed-role/" + roleName + "/" + sessionName),
        roleId + ":" + sessionName,
        roleName,
        session);
  }

  /**
   * Returns the identity that a streaming instance has by itself, of an account that isn't the
   * customer's.
   *
   * @param serviceAccount the service's account
   * @param instanceId such as {@code i-0123456789abcdef0}
   */
  public static Principal photonInstance(Account serviceAccount, String instanceId) {
    return new Principal(
        Kind.PHOTON_INSTANCE,
        serviceAccount.id(),
        serviceAccount.arn("sts", "", "assumed-role/PhotonInstance/" + instanceId),
        "AROASIMULATEDPHOTON00:" + instanceId,
        "PhotonInstance",
        RoleSession.PLAIN);
  }

  /** Returns whether it is a session of a role, whoever the role belongs to. */
  public boolean isRoleSession() {
    return kind == Kind.ASSUMED_ROLE || kind == Kind.PHOTON_INSTANCE;
  }
}
