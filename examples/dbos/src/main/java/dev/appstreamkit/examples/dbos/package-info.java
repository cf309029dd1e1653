/**
 * Hundreds of environments on PostgreSQL: each is a workflow of DBOS, which survives the death of
 * workers and of the database.
 */
@NullMarked
package dev.appstreamkit.examples.dbos;

import org.jspecify.annotations.NullMarked;
