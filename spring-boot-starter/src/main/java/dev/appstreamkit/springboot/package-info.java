/** A {@link dev.appstreamkit.provisioning.Provisioner} at home in Spring Boot. */
@NullMarked
package dev.appstreamkit.springboot;

import org.jspecify.annotations.NullMarked;
