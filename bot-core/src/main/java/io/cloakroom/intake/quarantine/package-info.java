/** Tells those who decide on held files of each, and reminds them once. */
package io.cloakroom.intake.quarantine;
