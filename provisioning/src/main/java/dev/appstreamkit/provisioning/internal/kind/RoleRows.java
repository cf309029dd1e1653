package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Rows of the attributes that all kinds of roles have. */
public final class RoleRows {

  /** The attribute that is the trust policy. */
  public static final String TRUST = "trust";

  /** The attribute that is this library's inline policy. */
  public static final String POLICY = "policy";

  /** The attribute that is the description. */
  public static final String DESCRIPTION = "description";

  private RoleRows() {}

  /**
   * Returns the row of who may assume the role.
   *
   * @param wanted the policy that a spec asks for
   * @param ours what is this library's in one that is there
   */
  public static <S> Attribute<S> trust(
      BiFunction<S, Resolution, Map<String, Object>> wanted,
      Function<SharedPolicy, Optional<Map<String, Object>>> ours) {
    return Attribute.<S>resolved(TRUST, (role, where) -> Setting.of(wanted.apply(role, where)))
        .member(document("assumeRolePolicyDocument", there -> ours.apply(there.trust())));
  }

  /**
   * Returns the row of what the role allows.
   *
   * @param wanted the policy that a spec asks for
   * @param ours what is this library's in one that is there
   */
  public static <S> Attribute<S> policy(
      BiFunction<S, Resolution, Map<String, Object>> wanted,
      Function<SharedPolicy, Optional<Map<String, Object>>> ours) {
    return Attribute.<S>resolved(POLICY, (role, where) -> Setting.of(wanted.apply(role, where)))
        .member(document("policyDocument", there -> there.policy().flatMap(ours)));
  }

  private static Member document(
      String name, Function<RoleThere, Optional<Map<String, Object>>> read) {
    return Member.of(
        name,
        there -> read.apply((RoleThere) there).map(document -> document),
        data -> PolicyDocument.json(asDocument(data)));
  }

  /** Returns the document that an attribute holds. */
  @SuppressWarnings("unchecked") // documents are maps with texts for keys
  public static Map<String, Object> asDocument(Object data) {
    return (Map<String, Object>) data;
  }

  /** Returns the row of the description. */
  public static <S> Attribute<S> description(Function<S, Setting<String>> said) {
    return Attribute.setting(DESCRIPTION, said)
        .member(
            Member.of(
                DESCRIPTION,
                there ->
                    Optional.ofNullable(((RoleThere) there).role().description())
                        .filter(text -> !text.isEmpty())
                        .map(text -> text),
                text -> text))
        .clearable();
  }
}
