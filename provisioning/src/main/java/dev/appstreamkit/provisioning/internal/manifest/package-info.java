/** What an environment owns, on disk. */
@NullMarked
package dev.appstreamkit.provisioning.internal.manifest;

import org.jspecify.annotations.NullMarked;
