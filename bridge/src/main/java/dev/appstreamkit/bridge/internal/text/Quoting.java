package dev.appstreamkit.bridge.internal.text;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.BridgeException.Reason;

/** Quotes a text so that a shell takes it as it is. */
public enum Quoting {
  /** Between single quotes, in which a POSIX shell looks for nothing but their end. */
  POSIX {
    @Override
    public String quote(String text) {
      return "'" + text.replace("'", "'\\''") + "'";
    }
  },
  /**
   * As it is where that is safe, which it is for the keys that AWS gives out; so that programs that
   * know no quotes (a container's env-file) take it, too.
   */
  POSIX_IF_NEEDED {
    @Override
    public String quote(String text) {
      return text.matches("[A-Za-z0-9+/=_.:,@-]+") ? text : POSIX.quote(text);
    }
  },
  /** Between single quotes, which are doubled inside. */
  POWERSHELL {
    @Override
    public String quote(String text) {
      return "'" + text.replace("'", "''") + "'";
    }
  },
  /** As cmd.exe takes it between the quotes of {@code set "NAME=…"}, in a file or typed. */
  CMD {
    @Override
    public String quote(String text) {
      // No way of writing these works both in a batch file and at the prompt.
      if (text.matches(".*[\"%!].*")) {
        throw new BridgeException(
            Reason.UNQUOTABLE,
            "A key has a quote, a percent sign or an exclamation mark, which cmd.exe would change:"
                + " use another --format");
      }
      return text;
    }
  },
  /** Between single quotes, in which fish knows two escapes. */
  FISH {
    @Override
    public String quote(String text) {
      return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
  };

  /** Returns the text as the shell wants it; throws {@link BridgeException} if it can't be. */
  public abstract String quote(String text);
}
