package dev.appstreamkit.operations.inventory;

/** Whose import blocks are written, so that what is described here can also be left. */
public enum TerraformProvider {
  /** {@code hashicorp/aws}. */
  HASHICORP_AWS,
  /** {@code St3ffn/aws-appstream}, which has more of AppStream, and nothing else of AWS. */
  ST3FFN_AWS_APPSTREAM
}
