/** Tests of Spring Boot applications on a simulator. */
@NullMarked
package dev.appstreamkit.springboot.test;

import org.jspecify.annotations.NullMarked;
