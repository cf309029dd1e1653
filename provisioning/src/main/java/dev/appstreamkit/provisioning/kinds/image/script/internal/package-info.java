/** Jobs as files: their content, their signature, and where they and their results are in S3. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.image.script.internal;

import org.jspecify.annotations.NullMarked;
