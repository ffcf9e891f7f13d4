/** How one file is taken in: downloaded, cleaned, sealed; and how many at once. */
package io.cloakroom.intake.take;
