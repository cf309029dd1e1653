/** Shows plans and drift: as text, as JSON, as Markdown. */
@NullMarked
package dev.appstreamkit.provisioning.internal.render;

import org.jspecify.annotations.NullMarked;
