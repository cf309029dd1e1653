/** What earlier versions have written is read, understood and gone on with. */
@NullMarked
package dev.appstreamkit.provisioning.upgrade;

import org.jspecify.annotations.NullMarked;
