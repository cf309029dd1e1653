/** Tests of the reports. */
@NullMarked
package dev.appstreamkit.reports;

import org.jspecify.annotations.NullMarked;
