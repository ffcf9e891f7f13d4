/**
 * What was done to pictures on their way, and how long it took, for whoever follows one of them.
 */
package io.cloakroom.intake.span;
