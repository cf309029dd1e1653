package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;

/**
 * One thing that is done on an image builder: an {@link Installer} that is fetched or checked, or a
 * {@link ScriptCommand}. Implemented by this library only; kinds may be added, so a {@code switch}
 * over them needs a default.
 */
public abstract sealed class ScriptAction permits Installer, ScriptCommand {

  ScriptAction() {}

  abstract void check(SpecCheck check);

  /** Says what it does, for the plan, on one line. */
  abstract String told();
}
