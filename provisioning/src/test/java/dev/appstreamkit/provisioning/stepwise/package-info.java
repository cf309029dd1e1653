/** Approved plans that workers carry out step by step. */
@NullMarked
package dev.appstreamkit.provisioning.stepwise;

import org.jspecify.annotations.NullMarked;
