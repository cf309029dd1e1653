@NullMarked
package dev.appstreamkit.provisioning.kinds.people;

import org.jspecify.annotations.NullMarked;
