/** What happens at the door: credentials, regions, permissions, and how often is knocked. */
@NullMarked
package dev.appstreamkit.provisioning.access;

import org.jspecify.annotations.NullMarked;
