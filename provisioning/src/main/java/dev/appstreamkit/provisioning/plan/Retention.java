package dev.appstreamkit.provisioning.plan;

/**
 * What becomes of a resource when its environment doesn't want it any more: when it leaves the
 * description, and when the environment is destroyed. It is recorded when the resource is applied.
 * A description that says nothing leaves it to the kind: images and users are kept, and buckets
 * that hold something or came along with what left; all else is deleted. What was adopted is kept.
 */
public enum Retention {
  /** It stays as it is, still owned by the environment. */
  KEEP,
  /** It is deleted, with all that it holds. */
  DELETE,
  /** It stays and is taken out of use: a user can't sign in. Users only. */
  DISABLE
}
