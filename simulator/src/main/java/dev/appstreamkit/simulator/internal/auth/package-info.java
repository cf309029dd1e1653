/** Signature Version 4: who signed a request, and whether the signature is right. */
@NullMarked
package dev.appstreamkit.simulator.internal.auth;

import org.jspecify.annotations.NullMarked;
