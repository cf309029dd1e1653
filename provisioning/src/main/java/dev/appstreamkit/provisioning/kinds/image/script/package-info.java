/**
 * Images that an image builder takes by itself, without a person: what is installed, as data, the
 * signed job that it becomes, and what prepares a base image for such jobs.
 */
@NullMarked
package dev.appstreamkit.provisioning.kinds.image.script;

import org.jspecify.annotations.NullMarked;
