/** Keys as other programs read them: quoted for a shell, or JSON. */
@NullMarked
package dev.appstreamkit.bridge.internal.text;

import org.jspecify.annotations.NullMarked;
