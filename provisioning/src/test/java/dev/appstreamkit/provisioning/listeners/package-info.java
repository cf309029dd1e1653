@NullMarked
package dev.appstreamkit.provisioning.listeners;

import org.jspecify.annotations.NullMarked;
