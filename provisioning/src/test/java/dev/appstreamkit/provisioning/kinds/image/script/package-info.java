@NullMarked
package dev.appstreamkit.provisioning.kinds.image.script;

import org.jspecify.annotations.NullMarked;
