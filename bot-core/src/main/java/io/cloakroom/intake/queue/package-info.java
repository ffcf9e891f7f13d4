/**
 * Posts on their way and what drives them: their rows with lease and version, the stages, and the
 * workers that take one step after another.
 */
package io.cloakroom.intake.queue;
