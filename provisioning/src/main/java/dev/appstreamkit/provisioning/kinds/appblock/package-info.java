/** App blocks: what the applications of Elastic fleets are packed in. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.appblock;

import org.jspecify.annotations.NullMarked;
