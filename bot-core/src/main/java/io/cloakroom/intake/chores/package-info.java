/** Clearing up after the walk: what ended, what is out of date, what may be erased. */
package io.cloakroom.intake.chores;
