/** Files of this machine that are put into S3, and places in S3 that AppStream reads from. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.file;

import org.jspecify.annotations.NullMarked;
