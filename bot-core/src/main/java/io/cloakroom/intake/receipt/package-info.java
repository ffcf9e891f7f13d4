/** What was taken out of a picture, in words for its author alone. */
package io.cloakroom.intake.receipt;
