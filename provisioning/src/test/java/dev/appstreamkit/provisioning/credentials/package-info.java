/** Tests of credentials, regions and permissions, and of how often AWS is asked for them. */
@NullMarked
package dev.appstreamkit.provisioning.credentials;

import org.jspecify.annotations.NullMarked;
