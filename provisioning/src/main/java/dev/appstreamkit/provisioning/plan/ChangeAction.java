package dev.appstreamkit.provisioning.plan;

/** What a plan does with a resource. */
public enum ChangeAction {
  /** It is as described. */
  NOTHING("·", "nothing to do"),
  /** It isn't there, or an earlier run was interrupted while making it. */
  CREATE("+", "create"),
  /** It is there already and becomes this environment's, as a person asked. */
  ADOPT("»", "adopt"),
  /** It is changed and nobody notices. */
  UPDATE("~", "update in place"),
  /** It is stopped, changed, and brought back to its state: running sessions end. */
  RESTART("!", "update with restart"),
  /** It is stopped, changed if it differs in more than that, and stays stopped: sessions end. */
  STOP("×", "stop"),
  /** It is deleted and made anew. */
  REPLACE("±", "replace"),
  /** It isn't wanted any more, and is taken out of use and kept. */
  DISABLE("○", "disable and keep"),
  /** It is deleted. */
  DELETE("-", "delete"),
  /**
   * It isn't wanted any more, and is kept: because it says so, it holds data, others use it, or it
   * isn't ours.
   */
  KEEP("=", "keep");

  private final String mark;
  private final String words;

  ChangeAction(String mark, String words) {
    this.mark = mark;
    this.words = words;
  }

  /** Returns the one character that stands for it in a printed plan. */
  public String mark() {
    return mark;
  }

  /** Returns it in words, as part of a sentence. */
  public String words() {
    return words;
  }

  /** Returns whether anything is called for. */
  public boolean changesSomething() {
    return this != NOTHING && this != KEEP;
  }
}
