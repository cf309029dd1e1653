package dev.appstreamkit.operations.images;

/** How a family's versions are called, each {@code <family>-<version>}. */
public enum ImageNaming {

  /**
   * By the day on which it is made, in UTC: {@code tools-2026-11-30}; another one of that day is
   * {@code tools-2026-11-30-2}.
   */
  DATE,

  /** By a number, one more than the highest that is there: {@code tools-12}. */
  NUMBER,

  /** By the digest of what it is made from, 12 hexadecimal digits: {@code tools-0c1f2e3d4a5b}. */
  DIGEST
}
