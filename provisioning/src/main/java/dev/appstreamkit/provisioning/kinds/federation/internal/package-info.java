/** How SAML providers and the roles of their users are read, compared, made and changed. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.federation.internal;

import org.jspecify.annotations.NullMarked;
