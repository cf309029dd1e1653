/** Tests of the service roles that an account lacks which never used AppStream. */
@NullMarked
package dev.appstreamkit.provisioning.serviceroles;

import org.jspecify.annotations.NullMarked;
