/** How users of an identity provider of one's own get to stacks, with SAML 2.0. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.federation;

import org.jspecify.annotations.NullMarked;
