@NullMarked
package dev.appstreamkit.provisioning.errors;

import org.jspecify.annotations.NullMarked;
