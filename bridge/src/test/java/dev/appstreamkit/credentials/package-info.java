@NullMarked
package dev.appstreamkit.credentials;

import org.jspecify.annotations.NullMarked;
